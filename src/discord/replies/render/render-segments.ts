import type { SpokenSegment } from '../../../answering/excerpt.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import { speakerPrefix } from './line-parts.ts';

/** What stands before the words of somebody whom nobody knows, where several speak. */
export const UNKNOWN_SPEAKER = '— ';
/** A piece of a quote that would have less room than this is left out. */
const LEAST_ROOM = 20;

/** Words that are hidden until somebody clicks on them, as markdown; those of others are escaped already. */
export function hidden(words: string): string {
  return `||${words}||`;
}

/**
 * Words as a block quote of at most `room` characters. Where several people speak, each has a line with the
 * name in front. Words that are one person's stand alone: the name is in the line below.
 */
export function renderSegments(
  segments: readonly SpokenSegment[],
  { room, isSpoiler = false }: { room: number; isSpoiler?: boolean },
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

/** Words within a line, each voice with its name in front, as far as it is known. */
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
