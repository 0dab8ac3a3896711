import type { Draft } from '../../draft-cue.ts';
import { markedUpLines } from '../plain-text.ts';
import { joinShortSegments, type ShortSegment } from '../short-segments.ts';
import { readTimedPieces, type TimedElement } from './timed-elements.ts';

/** Characters in which the first element stands. */
const SNIFFED = 4000;

export function isTimedText(content: string): boolean {
  return /<(?:[\w-]{1,20}:)?tt[\s>]|<(?:transcript|timedtext)[\s>]/.test(content.slice(0, SNIFFED));
}

/**
 * Reads TTML (https://www.w3.org/TR/ttml2/), as Apple Podcasts, broadcasters and video sites have it, and the
 * XML of YouTube's captions: what stands in the innermost element that has times was said at those. Times
 * inside an element count from its own where one of them would else lie before it; Apple's never do.
 * `ttm:agent` is the speaker.
 */
export function parseTimedText(content: string, file: string): Draft {
  const { pieces, problems, agents, title } = readTimedPieces(content, file);
  const isRelative = pieces.some(
    ({ element: { parent, begin } }) => parent !== undefined && begin < parent.begin,
  );
  const offsetOf = ({ parent }: TimedElement): number =>
    parent === undefined || !isRelative ? 0 : offsetOf(parent) + parent.begin;
  const segments = pieces.flatMap(({ element, speaker, raw }, index): ShortSegment[] => {
    const lines = markedUpLines(raw);
    if (lines.length === 0) return [];
    const offset = offsetOf(element);
    const end = endOf(element, pieces[index + 1]?.element, offset);
    const who = agents.get(speaker ?? '') ?? speaker;
    return [
      {
        start: offset + element.begin,
        ...(end !== undefined && { end }),
        ...(who !== undefined && { speaker: who }),
        ...(element.isWord && { isWord: true as const }),
        lines,
        raw,
        line: element.line,
      },
    ];
  });
  const namesEach = segments.some(({ speaker }) => speaker !== undefined);
  return {
    cues: joinShortSegments(segments),
    problems,
    preamble: title === '' ? [] : [`# ${title}`],
    ...(namesEach && { namesEach: true as const }),
  };
}

/**
 * Where an element ends: YouTube's words end where the next one of their paragraph begins, and the last of
 * them with it.
 */
function endOf(
  { end, parent, isWord }: TimedElement,
  next: TimedElement | undefined,
  offset: number,
): number | undefined {
  if (end !== undefined) return offset + end;
  if (!isWord) return undefined;
  return next !== undefined && next.parent === parent ? offset + next.begin : parent?.end;
}
