import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js';
import { SORTS } from '../../answering/filters/search-filters.ts';
import { writeTyped } from '../../answering/filters/typed-filters.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { Bot } from '../bot.ts';
import type { Choice, CompletionCall, SlashCall } from '../interactions/call.ts';
import { LIMITS } from '../messages/limits.ts';
import { described, named } from '../texts/command-texts.ts';
import { optionText } from './option-text.ts';

/** The most characters of a time, and of a speaker's name. */
const MAX_TIME = 30;
const MAX_SPEAKER = 60;

/** The options that filter and sort what a search finds. */
export function filterOptions(): readonly APIApplicationCommandBasicOption[] {
  const { String: type } = ApplicationCommandOptionType;
  return [
    { type, ...described('since', 'option.since'), max_length: MAX_TIME },
    { type, ...described('until', 'option.until'), max_length: MAX_TIME },
    speakerOption(),
    {
      type,
      ...described('sort', 'option.sort'),
      choices: SORTS.map((sort) => ({ ...named(`choice.${sort}`), value: sort })),
    },
  ];
}

/** An option that takes a speaker, with autocomplete. */
export function speakerOption(): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...described('speaker', 'option.speaker'),
    max_length: MAX_SPEAKER,
    autocomplete: true,
  };
}

/** A question or topic with the filter options appended as typed filters, which its message then stores. */
export function withFilterOptions(text: string, call: SlashCall): string {
  return writeTyped(text, {
    since: optionText(call, 'since'),
    until: optionText(call, 'until'),
    speaker: optionText(call, 'speaker'),
    sort: optionText(call, 'sort'),
  });
}

/** Speakers whose names have words that begin as typed, those who are in the most episodes first. */
export async function completeSpeaker(
  { sources }: Pick<Bot, 'sources'>,
  { focused }: CompletionCall,
): Promise<readonly Choice[]> {
  const episodes = await sources.library.read((snapshot) => snapshot.episodes());
  const wanted = wordsOf(focused.value);
  const counts = new Map<string, number>();
  for (const speaker of episodes.flatMap((episode) => episode.speakers))
    counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return [...counts]
    .filter(([speaker]) => wanted.every((word) => wordsOf(speaker).some((part) => part.startsWith(word))))
    .sort(([a, often], [b, other]) => other - often || (a < b ? -1 : 1))
    .slice(0, LIMITS.choices)
    .map(([speaker]) => ({ name: speaker, value: speaker.slice(0, MAX_SPEAKER) }));
}
