import { distance } from 'fastest-levenshtein';
import { VerbatimError } from '../errors.ts';
import { type EpisodeRecord, episodeCalled } from '../library/records.ts';
import { wordsOf } from '../text/tokens.ts';
import { chronologyOf, numberOf } from './episode-order.ts';

/**
 * Longest text that can name an episode, in UTF-16 code units. The longest podcast titles have about 200; ids
 * and numbers are shorter.
 */
export const MAX_EPISODE_CHARACTERS = 200;

/** What people type for the newest episode. */
const LATEST: ReadonlySet<string> = new Set([
  ...['latest', 'newest', 'last', 'neueste', 'letzte', 'último', 'última', 'dernier', 'dernière'],
]);

/** A typed word matches a word of the title from this share of correct letters on. */
const TYPO_TOLERANCE = 0.75;

/**
 * The episodes that a typed text may mean, likeliest first. It is matched with ids, numbers, and the words of
 * titles, shows, guests and hosts, which may be unfinished or misspelt. Every episode, newest first, when
 * nothing was typed; none when the text is longer than {@link MAX_EPISODE_CHARACTERS}.
 */
export function searchEpisodes(episodes: readonly EpisodeRecord[], typed: string): EpisodeRecord[] {
  if (typed.length > MAX_EPISODE_CHARACTERS) return [];
  const wanted = wordsOf(typed);
  const { newestFirst } = chronologyOf(episodes);
  if (wanted.length === 0) return [...newestFirst];
  if (LATEST.has(typed.trim().toLowerCase())) return newestFirst.slice(0, 1);
  return newestFirst
    .map((episode) => ({ episode, fit: fitOf(episode, typed.trim(), wanted) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ episode }) => episode);
}

/**
 * The one episode that a text names: by its id, number or title, or by words that fit no other episode as
 * well.
 *
 * @throws VerbatimError EPISODE_UNKNOWN that names the episodes that come close.
 */
export function findEpisode(episodes: readonly EpisodeRecord[], text: string): EpisodeRecord {
  const named = text.trim();
  const exact = episodeCalled(episodes, named);
  if (exact) return exact;
  const close = searchEpisodes(episodes, named);
  if (close.length === 0) throw unknown(named, close);
  const wanted = wordsOf(named);
  const [best, second] = close;
  if (best && fitOf(best, named, wanted) >= CERTAIN && (!second || fitOf(second, named, wanted) < CERTAIN))
    return best;
  throw unknown(named, close);
}

/**
 * From this fit on there is no doubt: the text is the id (in any letter case), the number or the title, or
 * each of its words occurs exactly as typed.
 */
const CERTAIN = 2;

function fitOf(episode: EpisodeRecord, typed: string, wanted: readonly string[]): number {
  const { metadata, shownId } = episode;
  const id = metadata.id.toLowerCase();
  const title = metadata.title.toLowerCase();
  const lower = typed.toLowerCase();
  if (id === lower || shownId.toLowerCase() === lower) return 5;
  if (title === lower) return 4;
  const [, number] =
    /^(?:#|(?:ep|episode|folge|episodio|épisode|episódio)\.? ?#?)?(\d{1,9}(?:\.\d{1,9})?)$/.exec(lower) ?? [];
  if (number !== undefined && numberOf(episode) === Number(number)) return 3;
  const { title: name, show = '', guests, hosts = [] } = metadata;
  const words = wordsOf([name, show, ...guests, ...hosts, metadata.id].join(' '));
  const fits = wanted.map((word) => Math.max(0, ...words.map((other) => wordFit(word, other))));
  const mean = fits.reduce((sum, fit) => sum + fit, 0) / fits.length;
  if (fits.every((fit) => fit === 1)) return CERTAIN;
  return fits.some((fit) => fit === 0) ? mean / 2 : mean;
}

/** How well a typed word fits: 1 if equal, 0.9 if it begins the word, less with a typo, else 0. */
function wordFit(typed: string, word: string): number {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return 0.9;
  if (typed.length < 4) return 0;
  const similarity = 1 - distance(typed, word) / Math.max(typed.length, word.length);
  return similarity >= TYPO_TOLERANCE ? similarity * 0.8 : 0;
}

function unknown(named: string, close: readonly EpisodeRecord[]): VerbatimError {
  const names = close.slice(0, 3).map(({ shownId, metadata }) => `${shownId} (${metadata.title})`);
  if (close.filter(({ metadata }) => metadata.id === named).length > 1) {
    return new VerbatimError('EPISODE_UNKNOWN', `Several shows have an episode "${shortened(named)}".`, {
      hint: `Name one with its show: ${names.join(', ')}.`,
      facts: { named: shortened(named), close: names.join(', '), about: 'shows' },
    });
  }
  return new VerbatimError('EPISODE_UNKNOWN', `The library has no episode "${shortened(named)}".`, {
    hint:
      names.length > 0
        ? `These come close: ${names.join(', ')}.`
        : '`npm run index -- --json` lists the ids of all episodes.',
    facts: { named: shortened(named), close: names.join(', ') },
  });
}

/** The text, cut where it is too long to be the name of an episode. */
function shortened(text: string): string {
  return text.length <= MAX_EPISODE_CHARACTERS ? text : `${text.slice(0, MAX_EPISODE_CHARACTERS)}…`;
}
