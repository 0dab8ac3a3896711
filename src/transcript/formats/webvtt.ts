import { type Draft, type DraftCue, decodedText, linesOf } from '../draft-cue.ts';
import { readTimedBlocks, type TimedBlock } from './timed-blocks.ts';

/** The tags of WebVTT (https://www.w3.org/TR/webvtt1/#webvtt-cue-text), so that "a < b" stays text. */
const TAG = /<\/?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<[\d:.]+>/g;
const VOICE = /^<v(?:\.[^\s>]*)?\s+([^<>]*)>$/;

export function isWebVtt(content: string): boolean {
  return /^\s*WEBVTT(?:\s|$)/.test(content);
}

/**
 * Reads WebVTT: voices become speakers, tags go, entities are decoded, cue settings, identifiers and NOTE,
 * STYLE and REGION blocks are passed over. More lenient than the specification where files in the wild are:
 * hours and milliseconds are optional, a comma may stand before the milliseconds, and a blank line inside a
 * cue does not end it.
 */
export function parseWebVtt(content: string, file: string): Draft {
  const lines = linesOf(content);
  const from = endOfHeader(lines);
  const { blocks, problems } = readTimedBlocks(lines, file, {
    from,
    isSkipped: (line) => /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line),
    isIdentifier: () => true,
  });
  return { cues: blocks.flatMap(toCues), problems, preamble: headingLines(lines.slice(0, from)) };
}

/**
 * The header ends at the first blank line, or at the first cue's times where a sloppy writer left the blank
 * line out.
 */
function endOfHeader(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findIndex((line, index) => index > first && (line.trim() === '' || line.includes('-->')));
  return end < 0 ? lines.length : end;
}

function headingLines(header: readonly string[]): string[] {
  return header
    .map((line) => line.replace(/^\s*(?:WEBVTT\b[\s-]*|Title:\s*)/i, '# '))
    .filter((line) => /^# \S/.test(line));
}

/** One cue, or several where the voice changes inside: those share its time by their characters. */
function toCues(block: TimedBlock): DraftCue[] {
  const turns: { speaker?: string; lines: string[] }[] = [{ lines: [] }];
  for (const line of block.lines) {
    let at = 0;
    let begunLine = false;
    for (const tag of line.matchAll(TAG)) {
      const voice = VOICE.exec(tag[0])?.[1];
      if (voice === undefined) continue;
      append(line.slice(at, tag.index));
      at = tag.index + tag[0].length;
      const speaker = decodedText(voice);
      if (turns.at(-1)?.speaker !== speaker) {
        turns.push(speaker === '' ? { lines: [] } : { speaker, lines: [] });
        begunLine = false;
      }
    }
    append(line.slice(at));

    function append(marked: string): void {
      const text = decodedText(marked.replace(TAG, ''));
      const turn = turns.at(-1);
      if (text === '' || turn === undefined) return;
      const last = turn.lines.pop();
      turn.lines.push(
        ...(begunLine && last !== undefined
          ? [`${last} ${text}`]
          : last === undefined
            ? [text]
            : [last, text]),
      );
      begunLine = true;
    }
  }
  return shareTime(
    block,
    turns.filter((turn) => turn.lines.length > 0),
  );
}

function shareTime(block: TimedBlock, turns: readonly { speaker?: string; lines: string[] }[]): DraftCue[] {
  const lengths = turns.map(({ lines }) => lines.join(' ').length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return turns.map((turn, index) => {
    const at = (characters: number) => block.start + ((block.end - block.start) * characters) / total;
    const start = at(before);
    before += lengths[index] ?? 0;
    return { ...turn, start, end: at(before), line: block.line };
  });
}
