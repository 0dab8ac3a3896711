import { VerbatimError } from '../../errors.ts';
import { parseTimestamp } from '../../text/timestamp.ts';
import type { Bot } from '../bot.ts';
import { episodeOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeSearch, episodeNamed } from '../command-options/episode-option.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { transcriptReply } from '../replies/transcript-reply.ts';
import { audienceOf } from '../server-rules/visibility.ts';

/**
 * `/transcript episode [at]`: the transcript from a time on, page by page. Only the user who asks sees it,
 * unless they share it.
 */
export function transcript(bot: Bot): SlashHandler {
  return {
    data: slashCommand('transcript', [
      episodeOption('option.which-episode', { required: true }),
      textOption('at', 'option.at', { max: 20, required: false }),
    ]),
    visibility: () => 'private',
    async execute(call) {
      const episode = await episodeNamed(bot, call, optionText(call, 'episode') ?? '');
      const place = { at: toSeconds(optionText(call, 'at') ?? '0'), backward: false };
      const audience = audienceOf(bot, call, 'private');
      return bot.sources.library.read((snapshot) => transcriptReply(snapshot, { episode, place, audience }));
    },
    complete: async (call) => completeSearch(bot, call),
  };
}

/**
 * The seconds of a time such as `16:48`, `1:02:03`, `1008` or `1h 2m 3s`.
 *
 * @throws VerbatimError TIME_INVALID.
 */
function toSeconds(text: string): number {
  const typed = text.trim();
  const stamp = parseTimestamp(typed);
  if (stamp !== undefined) return stamp;
  const [whole, hours, minutes, seconds] =
    /^(?:(\d{1,4}) ?h)? ?(?:(\d{1,5}) ?m(?:in)?)? ?(?:(\d{1,7}) ?s?)?$/i.exec(typed) ?? [];
  if (!whole) throw timeInvalid(typed);
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

function timeInvalid(typed: string): VerbatimError {
  return new VerbatimError('TIME_INVALID', `“${typed}” is not a time that I can read.`, {
    hint: 'Write it like 16:48, 1:02:03, or in seconds.',
    facts: { typed },
  });
}
