import { parseClock } from '../clock.ts';
import type { TextLine } from './text-lines.ts';

const SPELT = /^(?:(\d{1,2}) hours?,?\s?)?(?:(\d{1,2}) minutes?,?\s?)?(?:(\d{1,2}) seconds?)?$/;

/** The title of a chapter, as YouTube shows it above the time of the chapter's first words. */
const CHAPTER = /^(?:chapter|kapitel|chapitre|cap[ií]tulo) \d{1,3}: \S/i;
/** Names the captions below them: "English (auto-generated)". */
const CAPTIONS_NAME = /^[\p{L} ]{3,40} \((?:auto-generated|automatisch erzeugt)\)$/u;

/**
 * Empties the lines that video players add to a transcript: the time on the line above or below, spelt out
 * for screen readers (`1 minute, 2 seconds` below `1:02`), chapter titles, and the name of the captions.
 */
export function withoutPlayerLines(lines: readonly TextLine[]): TextLine[] {
  const clockAt = (index: number) => parseClock(lines[index]?.text ?? '');
  const last = lines.findLastIndex(({ text }) => text.trim() !== '');
  return lines.map((line, index): TextLine => {
    const text = line.text.trim();
    const [above, below] = [clockAt(index - 1), clockAt(index + 1)];
    const spelt = secondsOf(text);
    const isTime = spelt !== undefined && (spelt === above || spelt === below);
    const isTitle = above === undefined && below !== undefined && CHAPTER.test(text);
    const isName = index === last && CAPTIONS_NAME.test(text);
    return isTime || isTitle || isName ? { ...line, text: '' } : line;
  });
}

function secondsOf(text: string): number | undefined {
  if (text === '' || text.length > 40) return undefined;
  const found = SPELT.exec(text);
  if (!found) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (hours * 60 + minutes) * 60 + seconds;
}
