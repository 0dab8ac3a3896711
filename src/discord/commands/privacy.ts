import { ApplicationCommandOptionType } from 'discord.js';
import type { Bot } from '../bot.ts';
import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { described } from '../texts/command-texts.ts';
import { type Words, wordsFor } from '../texts/words.ts';

interface PrivacyParts extends Pick<Bot, 'proxy' | 'languageModel'> {
  readonly feedback: Pick<Bot['feedback'], 'keepsQuestions' | 'forgetBy'>;
  readonly caps: Pick<Bot['caps'], 'forget'>;
}

/**
 * `/privacy`: what the bot stores, and how to delete it. With `delete`, deletes what it stores about the
 * user.
 */
export function privacy(bot: PrivacyParts): SlashHandler {
  return {
    data: slashCommand('privacy', [
      { type: ApplicationCommandOptionType.Boolean, ...described('delete', 'option.delete') },
    ]),
    visibility: () => 'private',
    async execute({ user, locale, commandIds, options }) {
      const words = wordsFor(locale, commandIds);
      if (options.delete !== true) return { content: whatIsStored(bot, words) };
      await bot.caps.forget(user);
      await bot.feedback.forgetBy(user);
      return { content: words.say('privacy.deleted') };
    },
  };
}

/** What this bot stores, as it is configured. */
function whatIsStored(
  { feedback: { keepsQuestions }, proxy, languageModel }: PrivacyParts,
  { say }: Words,
): string {
  const stored = [
    say(keepsQuestions ? 'privacy.questions-kept' : 'privacy.questions'),
    say(keepsQuestions ? 'privacy.feedback-kept' : 'privacy.feedback'),
    say('privacy.caps'),
    say('privacy.shared'),
    say('privacy.settings'),
    say('privacy.log'),
    say('privacy.memory'),
    ...(languageModel === undefined ? [] : [say('privacy.language-model', { host: languageModel })]),
    ...(proxy === undefined ? [] : [say('privacy.proxy', { host: proxy })]),
  ];
  const deleted = [
    say('privacy.delete-yours'),
    say('privacy.delete-answer'),
    say('privacy.delete-settings'),
    say('privacy.delete-feedback'),
  ];
  const list = (lines: readonly string[]) => lines.map((line) => `• ${line}`);
  return [say('privacy.head'), ...list(stored), '', say('privacy.delete-head'), ...list(deleted)].join('\n');
}
