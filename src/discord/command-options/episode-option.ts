import { findEpisode, searchEpisodes } from '../../answering/episode-search.ts';
import { hasCode, VerbatimError } from '../../errors.ts';
import { type EpisodeRecord, episodeCalled } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import type { Choice, CompletionCall, Place, SlashCall } from '../interactions/call.ts';
import { LIMITS } from '../messages/limits.ts';
import { truncate, visibleText } from '../messages/markdown.ts';
import { inShow } from '../scope/shows.ts';
import { TEXTS, wordsFor } from '../texts/words.ts';
import { completeSpeaker } from './filter-options.ts';
import { completeShow } from './show-option.ts';

/** The value of an episode option that means all episodes, even if the server has a default episode. */
export const ALL_EPISODES = '*';

/** What people may type for it: the name of the choice in any language, or just "all". */
const ALL_TYPED: ReadonlySet<string> = new Set([
  ...[ALL_EPISODES, 'all', 'alle', 'todos', 'tous'],
  ...Object.values(TEXTS).map((texts) => texts['all-episodes'].toLowerCase()),
]);

/** Whether a text means all episodes. */
export function meansAllEpisodes(text: string): boolean {
  return ALL_TYPED.has(text.trim().toLowerCase());
}

/**
 * The episode that a text names: exactly, or as the only one that has every word of it, typos forgiven.
 * Episodes of the server's default show come first, then those of all shows.
 *
 * @throws VerbatimError EPISODE_UNKNOWN when it fits no episode, or several.
 */
export async function episodeNamed(bot: Bot, place: Place, text: string): Promise<EpisodeRecord> {
  const usual = await inShow(bot, place);
  if (usual.show === undefined || bot.show !== undefined) return episodeIn(bot, text);
  try {
    return await episodeIn(usual, text);
  } catch (error) {
    if (!hasCode(error, 'EPISODE_UNKNOWN')) throw error;
    return episodeIn(bot, text);
  }
}

/** What is searched: one episode, or everything in the library of this bot. */
export interface SearchSpace {
  readonly bot: Bot;
  readonly within: EpisodeRecord | undefined;
}

/**
 * What to search, the first of these that there is: the named episode, the named show, the server's default
 * episode, its default show, everything.
 *
 * @throws VerbatimError EPISODE_UNKNOWN or SHOW_UNKNOWN when a named one does not exist, or may not be seen
 * here.
 */
export async function toSearch(
  bot: Bot,
  place: Place,
  { episode, show }: SlashCall['options'] = {},
): Promise<SearchSpace> {
  const [wanted, wantedShow] = [textOf(episode), textOf(show)];
  const searched = await inShow(bot, place, wantedShow);
  if (meansAllEpisodes(wanted)) return { bot: searched, within: undefined };
  if (wanted !== '') {
    const within = await episodeNamed(wantedShow === '' ? bot : searched, place, wanted);
    return { bot, within };
  }
  const usual = place.settings.defaultEpisode;
  if (usual === undefined || wantedShow !== '') return { bot: searched, within: undefined };
  // A default episode that is no longer in the library does not count.
  const within = episodeCalled(await allEpisodes(bot.sources), usual);
  return within ? { bot, within } : { bot: searched, within };
}

/**
 * Choices for the options `episode`, `show` and `speaker`. If a show is named too, only its episodes are
 * offered.
 *
 * @param orAll - Whether "All episodes" is the first choice as long as nothing is typed.
 */
export async function completeSearch(
  bot: Bot,
  call: CompletionCall,
  { orAll = false } = {},
): Promise<readonly Choice[]> {
  const { focused, locale, options } = call;
  if (focused.name === 'show') return completeShow(bot, call);
  if (focused.name === 'speaker') return completeSpeaker(bot, call);
  if (focused.name !== 'episode') return [];
  const all =
    orAll && focused.value.trim() === ''
      ? [{ name: wordsFor(locale).say('all-episodes'), value: ALL_EPISODES }]
      : [];
  const searched = await inShow(bot, call, textOf(options.show)).catch(noneIfUnknown);
  const fitting = searched ? searchEpisodes(await allEpisodes(searched.sources), focused.value) : [];
  return [...all, ...fitting.slice(0, LIMITS.choices).map(toChoice)];
}

async function episodeIn({ sources }: Bot, text: string): Promise<EpisodeRecord> {
  const episodes = await allEpisodes(sources);
  const close = searchEpisodes(episodes, text);
  if (close.length === 0) {
    throw new VerbatimError('EPISODE_UNKNOWN', `I know no episode “${text}”.`, {
      hint: '/episodes shows those that I know. Name one by its number, its id, or words of its title.',
      facts: { named: text },
    });
  }
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [meant, another] = close.filter((episode) =>
    words.every((word) => searchEpisodes([episode], word).length > 0),
  );
  return meant !== undefined && another === undefined ? meant : findEpisode(episodes, text);
}

/** While its name is being typed, a show may be unknown. */
function noneIfUnknown(error: unknown): undefined {
  if (!hasCode(error, 'SHOW_UNKNOWN')) throw error;
}

function textOf(option: SlashCall['options'][string]): string {
  return option === undefined ? '' : String(option).trim();
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
  // If the id is too long for a choice, the title takes its place, and is looked up as if it was typed.
  const value = id.length <= LIMITS.choiceValue ? id : truncate(title, LIMITS.choiceValue);
  return { name: `${truncate(visibleText(title), LIMITS.choiceName - suffix.length)}${suffix}`, value };
}
