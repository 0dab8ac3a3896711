import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/bot-store/settings-store.ts';
import type { Bot } from '../../../src/discord/bot.ts';
import { ask } from '../../../src/discord/commands/ask.ts';
import type { SlashCall } from '../../../src/discord/interactions/call.ts';

const CALL: SlashCall = {
  ...{ user: '1', channel: '2', moderator: false, maySend: true, locale: 'en-US', options: {} },
  settings: DEFAULT_SETTINGS,
  commandIds: new Map(),
};

describe('/ask', () => {
  const optionsOf = (bot: Partial<Bot>) => ask(bot as Bot).data.options?.map(({ name }) => name);

  it('can be asked to explain only where there is a language model', () => {
    expect(optionsOf({ languageModel: 'llm.example' })).toContain('explain');
    expect(optionsOf({})).not.toContain('explain');
  });

  it('keeps nobody else waiting while a language model writes', () => {
    const { isSlow } = ask({} as Bot);
    if (typeof isSlow !== 'function') throw new Error('It depends on the call.');
    expect(isSlow({ ...CALL, options: { explain: true } })).toBe(true);
    expect(isSlow(CALL)).toBe(false);
  });
});
