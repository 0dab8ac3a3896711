import { findEpisode, searchEpisodes } from '../../answering/episode-search.ts';
import { VerbatimError } from '../../errors.ts';
import { type EpisodeRecord, episodeCalled } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import type { Call, Choice, CompletionCall } from '../interactions/call.ts';
import { LIMITS } from '../messages/limits.ts';
import { truncate, visibleText } from '../messages/markdown.ts';
import { TEXTS, wordsFor } from '../texts/words.ts';

/** The value of an episode option that means all episodes, also where the server has a default episode. */
export const ALL_EPISODES = '*';

/** What people type for it: the choice's name, whatever their language, or the one word. */
const ALL_TYPED: ReadonlySet<string> = new Set([
  ...[ALL_EPISODES, 'all', 'alle', 'todos', 'tous'],
  ...Object.values(TEXTS).map((texts) => texts['all-episodes'].toLowerCase()),
]);

/** Whether a text means all episodes. */
export function meansAllEpisodes(text: string): boolean {
  return ALL_TYPED.has(text.trim().toLowerCase());
}

/**
 * The episode that a text names: exactly, or as the only one in which every word is found, typos forgiven.
 *
 * @throws VerbatimError EPISODE_UNKNOWN.
 */
export async function episodeNamed({ sources }: Pick<Bot, 'sources'>, text: string): Promise<EpisodeRecord> {
  const episodes = await allEpisodes(sources);
  const close = searchEpisodes(episodes, text);
  if (close.length === 0) {
    throw new VerbatimError('EPISODE_UNKNOWN', `I know no episode “${text}”.`, {
      hint: '/episodes shows those that I know. Its number, its id, or words of its title will do.',
      facts: { named: text },
    });
  }
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [meant, another] = close.filter((episode) =>
    words.every((word) => searchEpisodes([episode], word).length > 0),
  );
  return meant !== undefined && another === undefined ? meant : findEpisode(episodes, text);
}

/**
 * The episode to search: the one that was named, or the default of the server, or all of them (`undefined`).
 *
 * @throws VerbatimError EPISODE_UNKNOWN when one was named that the library does not have.
 */
export async function episodeToSearch(
  bot: Bot,
  { guild }: Call,
  named?: string,
): Promise<EpisodeRecord | undefined> {
  const wanted = named?.trim() ?? '';
  if (meansAllEpisodes(wanted)) return undefined;
  if (wanted !== '') return episodeNamed(bot, wanted);
  const usual = guild === undefined ? undefined : bot.settings.get(guild).defaultEpisode;
  // A default that has been removed from the library since counts as none.
  return usual === undefined ? undefined : episodeCalled(await allEpisodes(bot.sources), usual);
}

/** Choices for an option that takes an episode. With `orAll`, "All episodes" is one of them. */
export async function completeEpisode(
  { sources }: Pick<Bot, 'sources'>,
  { focused, locale }: CompletionCall,
  { orAll = false } = {},
): Promise<readonly Choice[]> {
  if (focused.name !== 'episode') return [];
  const all =
    orAll && focused.value.trim() === ''
      ? [{ name: wordsFor(locale).say('all-episodes'), value: ALL_EPISODES }]
      : [];
  return [
    ...all,
    ...searchEpisodes(await allEpisodes(sources), focused.value)
      .slice(0, LIMITS.choices)
      .map(toChoice),
  ];
}

function allEpisodes({ library }: Bot['sources']): Promise<readonly EpisodeRecord[]> {
  return library.read((snapshot) => snapshot.episodes());
}

function toChoice({ shownId: id, metadata: { title, date, number } }: EpisodeRecord): Choice {
  const called = /^\d/.test(id) ? `#${id}` : id.includes('/') ? id : '';
  const details = [number === undefined ? called : `#${number}`, date ?? '']
    .filter((detail) => detail !== '')
    .join(', ');
  const suffix = details === '' ? '' : ` (${details})`;
  // The title stands in for an id that is too long for a choice. It is looked up as if it had been typed.
  const value = id.length <= LIMITS.choiceValue ? id : truncate(title, LIMITS.choiceValue);
  return { name: `${truncate(visibleText(title), LIMITS.choiceName - suffix.length)}${suffix}`, value };
}
