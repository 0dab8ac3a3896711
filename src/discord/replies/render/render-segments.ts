import type { SpokenSegment } from '../../../answering/excerpt.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import { speakerPrefix } from './line-parts.ts';

/** Put before the words of an unknown speaker, if several people speak. */
export const UNKNOWN_SPEAKER = '— ';
/** A segment of a quote that would have less room than this is left out. */
const LEAST_ROOM = 20;

/** Markdown for words that are hidden until clicked. The words have to be escaped already. */
export function hidden(words: string): string {
  return `||${words}||`;
}

/**
 * A block quote of at most `room` characters. If several people speak, each has a line that begins with the
 * name. The words of a single person stand without a name: that is in the line below.
 */
export function renderSegments(
  segments: readonly SpokenSegment[],
  { room, isSpoiler }: { room: number; isSpoiler: boolean },
): string {
  const lines: string[] = [];
  let left = room;
  for (const { speaker, text } of segments) {
    const name = segments.length > 1 ? speakerPrefix(speaker) || UNKNOWN_SPEAKER : '';
    const space = left - '> ||||'.length - name.length;
    if (space < LEAST_ROOM && lines.length > 0) break;
    const words = literalMarkdown(text, space);
    const line = `> ${name}${isSpoiler ? hidden(words) : words}`;
    lines.push(line);
    left -= line.length + 1;
  }
  return lines.join('\n');
}

/** Words for a line of a list, each speaker's with the name in front, if it is known. */
export function renderSnippet(segments: readonly SpokenSegment[], room: number): string {
  const parts: string[] = [];
  let left = room;
  for (const { speaker, text } of segments) {
    const name = speakerPrefix(speaker) || (segments.length > 1 ? UNKNOWN_SPEAKER : '');
    if (left - name.length < LEAST_ROOM && parts.length > 0) break;
    const part = name + literalMarkdown(text, Math.max(LEAST_ROOM, left - name.length));
    parts.push(part);
    left -= part.length + 1;
  }
  return parts.join(' ');
}
