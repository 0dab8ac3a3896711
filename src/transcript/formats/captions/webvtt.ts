import { type Draft, type DraftCue, linesOf } from '../../draft-cue.ts';
import { shareTime } from '../../share-time.ts';
import { decodedText, highlightAt, markedUpLines } from '../plain-text.ts';
import { isArrowBetweenClocks, isArrowLike, readArrowTimes } from './arrow-times.ts';
import { readTimedBlocks, type TimedBlock } from './timed-blocks.ts';

/** Webex puts the speaker into the identifier: `1 "Ines Duarte" (4156321024)`. */
const NAMING_IDENTIFIER = /^\s*\d+ "([^"]{1,80})" \(\d+\)\s*$/;

/** If this share of the cues names a voice, a cue without one has an unknown speaker. */
const NAMED_SHARE = 0.5;

const VOICE = /<v(?:\.[^\s<>]*)?(?:\s+([^<>]*))?>|<\/v>/g;

export function isWebVtt(content: string): boolean {
  return /^\s*WEBVTT(?:\s|$)/.test(content);
}

/**
 * Parses WebVTT (https://www.w3.org/TR/webvtt1/). Voices become speakers, tags are removed, entities are
 * decoded. Cue settings, identifiers, and NOTE, STYLE and REGION blocks are skipped, also between cues, as
 * are the headers of concatenated segments (HLS).
 *
 * More lenient than the specification, as real files require: hours, minutes and milliseconds are optional,
 * a comma may precede the milliseconds, and a blank line does not end a cue.
 */
export function parseWebVtt(content: string, file: string): Draft {
  const lines = linesOf(content);
  const { blocks, problems } = readTimedBlocks(lines, file, {
    example: '00:01:02.000 --> 00:01:05.500',
    readTimes: readArrowTimes,
    isTimingLike: isArrowLike,
    isSurelyTiming: isArrowBetweenClocks,
    blockAt,
    anyIdentifier: true,
  });
  const cues = blocks.flatMap((block) => {
    const named = NAMING_IDENTIFIER.exec(lines[block.line - 2] ?? '')?.[1] ?? '';
    return toCues(block, named);
  });
  const voiced = cues.filter(({ speaker }) => speaker !== undefined).length;
  const namesEach = voiced > 0 && voiced >= cues.length * NAMED_SHARE;
  return { cues, problems, preamble: headingLines(lines), ...(namesEach && { namesEach: true as const }) };
}

function blockAt(line: string): 'header' | 'comment' | 'style' | undefined {
  if (/^\s*\ufeff?WEBVTT(?:\s|$)/.test(line)) return 'header';
  if (/^NOTE(?:\s|$)/.test(line)) return 'comment';
  return /^(?:STYLE|REGION)\s*$/.test(line) ? 'style' : undefined;
}

/** The title in the header, if there is one: on its first line, or after `Title:`. */
function headingLines(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findIndex((line, index) => index > first && (line.trim() === '' || line.includes('-->')));
  return lines
    .slice(first, end < 0 ? lines.length : end)
    .map((line) => line.replace(/^\s*(?:WEBVTT\b[\s-]*|Title:\s*)/i, '# '))
    .filter((line) => /^# \S/.test(line));
}

/**
 * One cue, or several if the voice changes inside: those share its time in proportion to their characters.
 */
function toCues(block: TimedBlock, named: string): DraftCue[] {
  const text = block.lines.join('\n');
  const mark = highlightAt(text);
  const parts = voicesOf(text, named)
    .map(({ speaker, marked }) => ({
      ...(speaker === '' ? {} : { speaker }),
      ...(mark === undefined ? {} : { highlightAt: mark }),
      lines: markedUpLines(marked),
    }))
    .filter(({ lines }) => lines.length > 0);
  return shareTime(block, parts).map((part) => ({ ...part, line: block.line }));
}

function voicesOf(text: string, named: string): { speaker: string; marked: string }[] {
  const parts = [{ speaker: named, marked: '' }];
  let at = 0;
  for (const tag of text.matchAll(VOICE)) {
    append(text.slice(at, tag.index));
    at = tag.index + tag[0].length;
    const speaker = decodedText(tag[1] ?? '');
    if (parts.at(-1)?.speaker !== speaker) parts.push({ speaker, marked: '' });
  }
  append(text.slice(at));
  return parts;

  function append(marked: string): void {
    const last = parts.at(-1);
    if (last) last.marked += marked;
  }
}
