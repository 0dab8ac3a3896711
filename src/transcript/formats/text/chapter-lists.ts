import { countWords } from '../../../text/count-words.ts';
import type { DraftCue } from '../../draft-cue.ts';
import { median } from '../median.ts';

/**
 * A list of chapters has at most `most` entries of at most `words` words; at the median, an entry lasts more
 * than `secondsAWord` seconds for each word of its title. A text is nothing but such a list only if it has at
 * least `fewest` entries.
 */
const CHAPTERS = { fewest: 5, most: 50, secondsAWord: 7, words: 10 };

/** Times fall by more than this many seconds where a transcript begins below a list of chapters. */
const RESTART_SECONDS = 10;

/** Whether cues are nothing but chapter titles. */
export function isChapterList(cues: readonly DraftCue[]): boolean {
  return cues.length >= CHAPTERS.fewest && areTitles(cues, ({ lines }) => lines.join(' '));
}

/**
 * The number of chapter titles above a transcript: entries of a list, without names, after which the times
 * begin anew.
 */
export function chaptersAbove(cues: readonly DraftCue[]): number {
  const restart = cues.findIndex(
    ({ start }, index) => start < (cues[index - 1]?.start ?? 0) - RESTART_SECONDS,
  );
  const list = cues.slice(0, Math.max(0, restart));
  const begins = (cues[restart]?.start ?? 0) < (list[1]?.start ?? 0);
  const isList =
    list.length > 1 &&
    list.every(({ name }) => name === undefined) &&
    areTitles(list, ({ lines }) => lines[0] ?? '');
  return begins && isList && cues.length - list.length > list.length ? list.length : 0;
}

/** Whether cues are few words at rising times far apart, and no sentence is among them. */
function areTitles(cues: readonly DraftCue[], titleOf: (cue: DraftCue) => string): boolean {
  if (cues.length > CHAPTERS.most) return false;
  const texts = cues.map(titleOf);
  if (texts.some((text) => /[.?!…。？！]$/.test(text) || countWords(text) > CHAPTERS.words)) return false;
  const paces = cues
    .slice(1)
    .map(({ start }, index) => (start - (cues[index]?.start ?? 0)) / countWords(texts[index] ?? ''));
  return paces.every((pace) => pace > 0) && (median(paces) ?? 0) > CHAPTERS.secondsAWord;
}
