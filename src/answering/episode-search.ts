import { distance } from 'fastest-levenshtein';
import { VerbatimError } from '../errors.ts';
import { type EpisodeRecord, episodeCalled } from '../library/records.ts';
import { wordsOf } from '../text/tokens.ts';
import { chronologyOf, numberOf } from './episode-order.ts';

/**
 * Characters that name an episode at most. The longest titles of podcasts have about 200; ids and numbers are
 * shorter.
 */
export const MAX_EPISODE_CHARACTERS = 200;

/** What people type for the newest episode. */
const LATEST: ReadonlySet<string> = new Set([
  ...['latest', 'newest', 'last', 'neueste', 'letzte', 'último', 'última', 'dernier', 'dernière'],
]);

/** A word of a title counts as meant when this share of its letters is right. */
const TYPO_TOLERANCE = 0.75;

/**
 * The episodes that a few typed characters may mean, likeliest first: by id, by number, by words of the title
 * or of a guest's name, begun or with a typo. All of them, newest first, when nothing was typed; none when it
 * is longer than {@link MAX_EPISODE_CHARACTERS}.
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
 * The one episode that a text names: its id, its number, or its title, or words that no other episode fits as
 * well.
 *
 * @throws VerbatimError EPISODE_UNKNOWN that names those that come close.
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
 * A fit of this much leaves no doubt: the id but for letter case, the number, the whole title, or every word
 * as typed.
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

/** 1 for the same word, less for its beginning and for one with a typo, 0 for another. */
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
        : '`npm run index` prints what the library holds.',
    facts: { named: shortened(named), close: names.join(', ') },
  });
}

/** A text that is no name is not repeated to its end. */
function shortened(text: string): string {
  return text.length <= MAX_EPISODE_CHARACTERS ? text : `${text.slice(0, MAX_EPISODE_CHARACTERS)}…`;
}
