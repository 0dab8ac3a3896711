import type { Bot } from '../bot.ts';
import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import type { TextKey } from '../texts/en.ts';
import { wordsFor } from '../texts/words.ts';

/** `/privacy`: what the bot stores, and how to delete it. */
export function privacy({
  feedback: { keepsQuestions },
  commandIds,
}: Pick<Bot, 'commandIds'> & { feedback: Pick<Bot['feedback'], 'keepsQuestions'> }): SlashHandler {
  const stored = [
    keepsQuestions ? 'privacy.questions-kept' : 'privacy.questions',
    keepsQuestions ? 'privacy.feedback-kept' : 'privacy.feedback',
    'privacy.settings',
    'privacy.log',
    'privacy.memory',
  ] as const satisfies readonly TextKey[];
  const deleted = [
    'privacy.delete-answer',
    'privacy.delete-settings',
    'privacy.delete-feedback',
  ] as const satisfies readonly TextKey[];
  return {
    data: slashCommand('privacy'),
    visibility: () => 'private',
    async execute({ locale }) {
      const { say } = wordsFor(locale, commandIds);
      const list = (keys: readonly (typeof stored | typeof deleted)[number][]) =>
        keys.map((key) => `• ${say(key)}`);
      const lines = [say('privacy.head'), ...list(stored), '', say('privacy.delete-head'), ...list(deleted)];
      return { content: lines.join('\n') };
    },
  };
}
