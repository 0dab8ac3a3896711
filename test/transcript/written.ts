import type { Cue } from '../../src/transcript/episode.ts';
import { type ParsedTranscript, parseTranscript } from '../../src/transcript/parse-transcript.ts';

/** SubRip with a card of four seconds for each text. */
export function srt(...cards: readonly string[]): string {
  return cards.map((card, index) => `${index + 1}\n${times(index, ',')}\n${card}\n`).join('\n');
}

/** WebVTT with a cue of four seconds for each text. */
export function vtt(...cues: readonly string[]): string {
  return ['WEBVTT\n', ...cues.map((cue, index) => `${times(index, '.')}\n${cue}\n`)].join('\n');
}

function times(index: number, sign: string): string {
  const clock = (seconds: number) =>
    `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}${sign}000`;
  return `${clock(index * 4)} --> ${clock(index * 4 + 4)}`;
}

export function parse(content: string): ParsedTranscript {
  return parseTranscript(content, 'talk.txt');
}

/**
 * `Ines: words`, and `?: words` where nobody knows who says them; voices that are nobody's are numbered:
 * `?1`, `?2`.
 */
export function voices(content: string): string[] {
  const { cues } = parse(content);
  const unknown = [...new Set(cues.flatMap(({ speaker, turn }) => (speaker === undefined ? [turn] : [])))];
  const nameOf = ({ speaker, turn }: Cue) =>
    speaker ?? (unknown.length === 1 ? '?' : `?${unknown.indexOf(turn) + 1}`);
  return cues.map((cue) => `${nameOf(cue)}: ${cue.text}`);
}

/** `1.5–4 words`, in seconds. */
export function timed(content: string): string[] {
  const seconds = (value: number) => Number(value.toFixed(2));
  return parse(content).cues.map(({ start, end, text }) => `${seconds(start)}–${seconds(end)} ${text}`);
}
