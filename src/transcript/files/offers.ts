import path from 'node:path';
import { isLanguage, languageOf, withoutLanguage } from './languages.ts';

/** The files of which one is read as an episode: several formats or languages of the same. */
export interface TranscriptOffer {
  /** Sorted; at least one. */
  readonly files: readonly string[];
  /**
   * What the episode is called if no metadata says more: the files' name without format and language, or that
   * of their folder.
   */
  readonly name: string;
  /** Somebody named a file of it, so that it is meant to be read. */
  readonly isNamed?: boolean;
}

/** File names that say nothing about an episode: its folder does. */
const COMMON_NAME =
  /^(?:(?:full|raw|final|my|the)[-_ ])?(?:transcripts?|transcriptions?|captions?|subtitles?|subs?|cc|audio|video|sound|recording|podcast|show|episode|interview|media|master|mix|index|output|result|whisper|whisperx|segments|text|page|timestamps?)(?:[-_ ]?(?:full|raw|final|diari[sz]ed|with[-_ ]speakers))?$/i;

/** Recorders' extensions that programs keep in front of their own: `ep12.mp3.vtt`. */
const RECORDING = /\.(?:mp3|m4a|wav|ogg|opus|flac|aac|mp4|m4v|mkv|webm|mov)$/i;

/**
 * Puts files together that are one episode: those of a folder with the same name but for extension and
 * language. Where a folder holds nothing but names like `transcript`, its own name is the episode's.
 *
 * @param roots - The folders that were named; nothing above them names an episode.
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

/** One file by itself. */
export function offerOf(file: string): TranscriptOffer {
  return { files: [file], name: episodeStem(file) };
}

/** The name of a file without extension and language. */
export function episodeStem(file: string): string {
  return withoutLanguage(stemOf(file)).replace(RECORDING, '');
}

/** The language tag in a file's name, or that is its name; empty where there is none. */
export function fileLanguage(file: string): string {
  const stem = stemOf(file);
  return languageOf(stem) ?? (isLanguage(stem) ? stem : '');
}

/**
 * Whether names say nothing about an episode. Of names that are languages, one that stands in a folder of
 * many may be a title: "It".
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

/** The nearest folder with a name of its own, inside those that were named. */
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
