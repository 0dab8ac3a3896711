import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/bot-store/settings-store.ts';
import { privacy } from '../../../src/discord/commands/privacy.ts';
import type { SlashCall } from '../../../src/discord/interactions/call.ts';

const CALL: SlashCall = {
  ...{ user: '1', channel: '2', moderator: false, maySend: true, locale: 'en-US', options: {} },
  settings: DEFAULT_SETTINGS,
  commandIds: new Map(),
};

async function told({ keepsQuestions = false, proxy = '', languageModel = '' }): Promise<string> {
  const command = privacy({
    feedback: { keepsQuestions, forgetBy: async () => 0 },
    caps: { forget: async () => undefined },
    ...(proxy !== '' && { proxy }),
    ...(languageModel !== '' && { languageModel }),
  });
  return (await command.execute(CALL)).content;
}

describe('/privacy', () => {
  it.each([
    [false, 'not stored, not logged', 'a keyed hash of the question. Not your name, not your words.'],
    [true, 'stored only if you click', 'the words of the question. Not your name.'],
  ])('says what is kept when keeping questions is %s', async (keepsQuestions, ofQuestions, ofFeedback) => {
    const content = await told({ keepsQuestions });
    expect(content).toContain(ofQuestions);
    expect(content).toContain(ofFeedback);
    expect(content.length).toBeLessThan(2_000);
  });

  it('names what everything goes through, where that is not Discord alone', async () => {
    expect(await told({ proxy: 'proxy.example:8080' })).toContain('goes through proxy.example:8080.');
    expect(await told({})).not.toContain('goes through');
  });

  it('says what goes to a language model, and when a question does, where there is one', async () => {
    const content = await told({ languageModel: 'llm.example' });
    expect(content).toContain('go to llm.example');
    expect(content).toContain('only if you pick `explain`');
    expect(content.length).toBeLessThan(2_000);
    expect(await told({})).not.toContain('language model');
  });
});
