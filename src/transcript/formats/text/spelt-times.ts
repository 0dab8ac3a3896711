import { parseClock } from '../clock.ts';
import type { TextLine } from './text-lines.ts';

const SPELT = /^(?:(\d{1,2}) hours?,?\s?)?(?:(\d{1,2}) minutes?,?\s?)?(?:(\d{1,2}) seconds?)?$/;

/**
 * Empties the lines that only spell out the time on the line above or below, as in `1:02` above `1 minute, 2
 * seconds`. Web players have them for screen readers.
 */
export function withoutSpeltTimes(lines: readonly TextLine[]): TextLine[] {
  return lines.map((line, index): TextLine => {
    const spelt = secondsOf(line.text.trim());
    const isBeside = (other: TextLine | undefined) => parseClock(other?.text ?? '') === spelt;
    const isRepeated = spelt !== undefined && (isBeside(lines[index - 1]) || isBeside(lines[index + 1]));
    return isRepeated ? { ...line, text: '' } : line;
  });
}

function secondsOf(text: string): number | undefined {
  if (text === '' || text.length > 40) return undefined;
  const found = SPELT.exec(text);
  if (!found) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (hours * 60 + minutes) * 60 + seconds;
}
