import { countOf } from '../../../text/count-of.ts';
import { readName, withoutColon } from '../../speakers/name-shape.ts';
import { isHeadword } from '../../speakers/not-names.ts';
import type { StampedLine } from './stamped-lines.ts';
import type { TextLine } from './text-lines.ts';

/**
 * Names are above times in a file if this share of its times has one, and `AGAIN` of those names occur more
 * than once.
 */
const SHARE = 0.5;
const AGAIN = 0.5;
/**
 * A name that occurs only once counts if `EVERYWHERE` of the times have a name above, or if `MOST_OTHERS` of
 * the lines without a time are such names.
 */
const EVERYWHERE = 0.9;
const MOST_OTHERS = 0.5;

/**
 * The names on the line above a time, by index of that line. Empty unless the file does so throughout. A
 * name must occur more than once, unless nearly every time has one and the name has a capital.
 */
export function findNamesAbove(
  lines: readonly TextLine[],
  stamped: readonly StampedLine[],
): Map<number, string> {
  const times = new Set(stamped.map(({ index }) => index));
  const found = new Map<number, string>();
  for (const { index, name } of stamped) {
    const above = lastSaid(lines, index);
    const shape =
      name === undefined && above >= 0 && !times.has(above) ? nameIn(lines[above]?.text ?? '') : undefined;
    if (shape !== undefined) found.set(above, shape);
  }
  const counts = countOf(found.values());
  for (const [above, name] of found)
    if (counts.get(name) === 1 && readName(name)?.isSmall) found.delete(above);
  const again = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  if (found.size < stamped.length * SHARE || again < found.size * AGAIN) return new Map();
  const others = lines.filter(({ text }, index) => text.trim() !== '' && !times.has(index)).length;
  const isEverywhere = found.size >= stamped.length * EVERYWHERE || found.size >= others * MOST_OTHERS;
  return new Map([...found].filter(([, name]) => isEverywhere || (counts.get(name) ?? 0) > 1));
}

/** The index of the last line before a line that is not blank, at most two lines up; -1 if there is none. */
function lastSaid(lines: readonly TextLine[], index: number): number {
  for (let above = index - 1; above >= Math.max(0, index - 2); above -= 1)
    if (lines[above]?.text.trim() !== '') return above;
  return -1;
}

function nameIn(text: string): string | undefined {
  const shape = readName(withoutColon(text));
  return shape && !isHeadword(shape.name) ? shape.name : undefined;
}
