import { describe, expect, it } from 'vitest';
import { privacy } from '../../../src/discord/commands/privacy.ts';
import type { SlashCall } from '../../../src/discord/interactions/call.ts';

const CALL: SlashCall = {
  ...{ user: '1', channel: '2', moderator: false, maySend: true, locale: 'en-US', options: {} },
};

describe('/privacy', () => {
  it.each([
    [false, 'not stored, not logged', 'a keyed hash of the question. Not your name, not your words.'],
    [true, 'stored only with a judgement', 'the words of the question. Not your name.'],
  ])('says what is kept when keeping questions is %s', async (keepsQuestions, ofQuestions, ofFeedback) => {
    const { content } = await privacy({ feedback: { keepsQuestions }, commandIds: new Map() }).execute(CALL);
    expect(content).toContain(ofQuestions);
    expect(content).toContain(ofFeedback);
  });
});
