import type { FeedItem } from '../reading/feed.ts';
import { hashOf } from './show/write-whole.ts';

const MAX_SLUG = 60;
/** Names that have another meaning in a folder of transcripts, or on Windows. */
const TAKEN =
  /^(?:show|con|prn|aux|nul|com\d|lpt\d|(?:(?:full|raw|final|my|the)-)?(?:transcripts?|transcriptions?|captions?|subtitles?|subs?|cc|audio|video|sound|recording|podcast|episode|interview|media|master|mix|index|output|result|whisper|whisperx|segments|text|page|timestamps?)|.{1,3})$/;

/**
 * Turns a text into a safe name for files and folders: only a to z, digits and hyphens. Empty where nothing
 * of the text is left.
 */
export function slugOf(text: string): string {
  return text
    .slice(0, 1000)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, MAX_SLUG)
    .replace(/-$/, '');
}

/** The id of an episode, and the name of its files without extension. */
export interface EpisodeName {
  readonly id: string;
  readonly name: string;
}

/**
 * Chooses an id and a file name that are not taken. The id is the episode's number if it has one, else words
 * of the title. The file name has both.
 *
 * @param ids - Ids that are taken.
 * @param names - File names that are taken, without extension.
 */
export function nameEpisode(
  item: Pick<FeedItem, 'number' | 'season' | 'title' | 'guid' | 'date'>,
  { ids, names }: { readonly ids: ReadonlySet<string>; readonly names: ReadonlySet<string> },
): EpisodeName {
  const { number, season, title, guid = title } = item;
  const mark = hashOf(guid).slice(0, 8);
  const words = slugOf(title);
  const slug = words === '' || TAKEN.test(words) ? [item.date, words, mark].filter(Boolean).join('-') : words;
  const inSeason = season === undefined ? [] : [`s${season}e${number}`];
  const numbers = number === undefined ? [] : [`${number}`, ...inSeason];
  const id = firstFree([...numbers, slug, `${slug}-${mark}`], ids);
  const lead = number === undefined ? '' : `${String(number).replace('.', '-')}-`;
  return { id, name: firstFree([`${lead}${slug}`, `${lead}${slug}-${mark}`], names) };
}

function firstFree(wanted: readonly string[], taken: ReadonlySet<string>): string {
  const free = wanted.find((one) => !taken.has(one));
  if (free !== undefined) return free;
  const last = wanted.at(-1) ?? 'episode';
  for (let count = 2; ; count += 1) if (!taken.has(`${last}-${count}`)) return `${last}-${count}`;
}
