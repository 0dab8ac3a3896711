import path from 'node:path';
import { isLanguage, languageOf, withoutLanguage } from './languages.ts';

/** Files of which one is read as an episode: the same episode in several formats or languages. */
export interface TranscriptOffer {
  /** Sorted; at least one. */
  readonly files: readonly string[];
  /**
   * The episode's name unless metadata gives another: the files' name without extension and language, or the
   * name of their folder.
   */
  readonly name: string;
  /** One of its files was named directly, so somebody means it to be read. */
  readonly isNamed?: boolean;
}

/** File names that say nothing about the episode, so that the folder's name is used. */
const COMMON_NAME =
  /^(?:(?:full|raw|final|my|the)[-_ ])?(?:transcripts?|transcriptions?|captions?|subtitles?|subs?|cc|audio|video|sound|recording|podcast|show|episode|interview|media|master|mix|index|output|result|whisper|whisperx|segments|text|page|timestamps?)(?:[-_ ]?(?:full|raw|final|diari[sz]ed|with[-_ ]speakers))?$/i;

/** Extensions of recordings that programs keep in front of their own: `ep12.mp3.vtt`. */
const RECORDING = /\.(?:mp3|m4a|wav|ogg|opus|flac|aac|mp4|m4v|mkv|webm|mov)$/i;

/**
 * Groups files by episode: files of one folder with the same name except for extension and language. If all
 * names in a folder are like `transcript`, they are one episode, with the folder's name.
 *
 * @param roots - The folders that the user named. Folders above them never name an episode.
 */
export function toOffers(files: readonly string[], roots: readonly string[] = []): TranscriptOffer[] {
  return [...groupBy(files, (file) => path.dirname(file))].flatMap(([folder, inside]): TranscriptOffer[] => {
    const sorted = inside.toSorted();
    const stems = groupBy(sorted, episodeStem);
    const named = namingFolder(folder, roots);
    const isSilent = saysNothing([...stems.keys()], { isRoot: roots.includes(folder) });
    if (named !== undefined && isSilent) return [{ files: sorted, name: named }];
    return [...stems].map(([stem, own]) => ({ files: own, name: stem }));
  });
}

/** An offer of a single file. */
export function offerOf(file: string): TranscriptOffer {
  return { files: [file], name: episodeStem(file) };
}

/** A file's name without extension and language. */
export function episodeStem(file: string): string {
  return withoutLanguage(stemOf(file)).replace(RECORDING, '');
}

/**
 * The language tag at the end of a file's name, or the whole name if it is a language; empty if there is
 * none.
 */
export function fileLanguage(file: string): string {
  const stem = stemOf(file);
  return languageOf(stem) ?? (isLanguage(stem) ? stem : '');
}

/**
 * Whether names say nothing about the episode. In a folder that the user named, a single name that is also a
 * language may be a title: "It".
 */
function saysNothing(stems: readonly string[], { isRoot }: { isRoot: boolean }): boolean {
  if (stems.every((stem) => COMMON_NAME.test(stem))) return true;
  return stems.every((stem) => isLanguage(stem)) && (stems.length > 1 || !isRoot);
}

function stemOf(file: string): string {
  return path
    .basename(file)
    .normalize('NFC')
    .replace(/\.[^.]+$/, '');
}

/** The name of the nearest folder with a telling name, up to the folders that the user named. */
function namingFolder(folder: string, roots: readonly string[]): string | undefined {
  const name = path.basename(folder);
  if (!COMMON_NAME.test(name)) return name === '' || name === '.' ? undefined : name.normalize('NFC');
  return roots.includes(folder) ? undefined : namingFolder(path.dirname(folder), roots);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
