import { type Draft, type DraftCue, linesOf } from '../../draft-cue.ts';
import { markedUpLines, plainText } from '../plain-text.ts';

const HEADER = /^\s*\[(ti|ar|al|au|by|length|offset|re|ve|tool|la|#):([^\]]*)\]\s*$/i;
const STAMP = /\s*\[(\d{1,3}):(\d{2})(?:[.:](\d{1,3}))?\]/y;

/** At least this share of the lines are headers or begin with a time. */
const EXPLAINED = 0.9;

/** Whether a text has the headers of LRC, or consists only of timed lines with hundredths of a second. */
export function isLyrics(content: string): boolean {
  const lines = linesOf(content).filter((line) => line.trim() !== '');
  const headers = lines.filter((line) => HEADER.test(line)).length;
  const stamped = lines.filter((line) => stampsOf(line).starts.length > 0).length;
  const exact = lines.filter((line) => /^\s*\[\d{1,3}:\d{2}\.\d{2}\]/.test(line)).length;
  if (stamped === 0 || (headers === 0 && exact < lines.length)) return false;
  return headers + stamped >= lines.length * EXPLAINED;
}

/**
 * Parses LRC, a lyrics format in which front ends of Whisper save transcripts: `[mm:ss.xx]words`; several
 * times before words that are repeated; `<mm:ss.xx>` before single words; `[offset:±ms]`. A time without
 * words ends the previous line.
 */
export function parseLyrics(content: string): Draft {
  const lines = linesOf(content);
  const header = (name: string) =>
    lines.map((line) => HEADER.exec(line)).find((found) => found?.[1]?.toLowerCase() === name)?.[2] ?? '';
  const offset = Number(header('offset')) / 1000 || 0;
  const cues = lines.flatMap((line, index) => {
    const { starts, at } = stampsOf(line);
    const words = markedUpLines(line.slice(at));
    return starts.map((start) => ({ start: Math.max(0, start - offset), lines: words, line: index + 1 }));
  });
  const title = plainText(header('ti'));
  return { cues: withEnds(cues), problems: [], preamble: title === '' ? [] : [`# ${title}`] };
}

/** The times at the beginning of a line, in seconds, and the offset at which its words begin. */
function stampsOf(line: string): { starts: number[]; at: number } {
  const starts: number[] = [];
  STAMP.lastIndex = 0;
  let at = 0;
  for (let stamp = STAMP.exec(line); stamp !== null; stamp = STAMP.exec(line)) {
    starts.push(Number(stamp[1]) * 60 + Number(`${stamp[2]}.${stamp[3] ?? '0'}`));
    at = STAMP.lastIndex;
  }
  return { starts, at };
}

function withEnds(cues: DraftCue[]): DraftCue[] {
  const inOrder = cues.sort((a, b) => a.start - b.start);
  return inOrder.flatMap((cue, index) => {
    const next = inOrder[index + 1];
    if (cue.lines.length === 0) return [];
    return next?.lines.length === 0 ? { ...cue, end: next.start } : cue;
  });
}
