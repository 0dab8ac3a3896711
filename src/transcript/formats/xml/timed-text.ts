import type { Draft } from '../../draft-cue.ts';
import { markedUpLines } from '../plain-text.ts';
import { joinShortSegments, type ShortSegment } from '../short-segments.ts';
import { readTimedPieces, type TimedElement } from './timed-elements.ts';

/** The root element begins within this many characters. */
const SNIFFED = 4000;

export function isTimedText(content: string): boolean {
  return /<(?:[\w-]{1,20}:)?tt[\s>]|<(?:transcript|timedtext)[\s>]/.test(content.slice(0, SNIFFED));
}

/**
 * Parses TTML (https://www.w3.org/TR/ttml2/), as used by Apple Podcasts, broadcasters and video sites, and
 * the XML of YouTube's captions. Text gets the times of the innermost element that has some. Times inside an
 * element are relative to it if any of them would otherwise lie before it; Apple's are always absolute.
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
 * Where an element ends. YouTube's words have no end: each ends where the next one of its paragraph begins,
 * the last with the paragraph.
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
