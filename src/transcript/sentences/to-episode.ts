import type { Cue, Episode, EpisodeMetadata, Sentence } from '../episode.ts';
import { type CueTimes, toCueTimes } from './cue-times.ts';
import { type Slice, splitIntoPieces } from './pieces.ts';
import { sentenceBreaks } from './sentence-breaks.ts';
import { sponsorReads } from './sponsor-reads.ts';

/**
 * Silence between two cues, in seconds, after which a new sentence begins even without punctuation: music, a
 * cut, an interlude.
 */
const PAUSE_SECONDS = 4;

/**
 * Makes an episode of its cues: their texts joined by spaces, cut into sentences that have times and
 * speakers. A change of speaker and a long pause always end a sentence; one of more than 40 words comes in
 * pieces.
 */
export function toEpisode(metadata: EpisodeMetadata, cues: readonly Cue[]): Episode {
  const text = cues.map((cue) => cue.text).join(' ');
  const times = toCueTimes(cues);
  const slices = turns(cues, times).flatMap((turn) => sentencesOf(text, turn, times));
  const sponsors = sponsorReads(
    slices.map(({ from, to }) => ({ text: text.slice(from, to), speaker: times.cueAt(from)?.speaker })),
  );
  const sentences = slices.map((slice, index): Sentence => {
    const speaker = times.cueAt(slice.from)?.speaker;
    return {
      ...slice,
      start: times.timeAt(slice.from),
      end: times.endAt(slice.to),
      ...(speaker === undefined ? {} : { speaker }),
      sponsor: sponsors[index] ?? false,
    };
  });
  return { metadata, text, sentences, duration: cues.at(-1)?.end ?? 0 };
}

/** Runs of cues inside which sentences may cross from one cue to the next. */
function turns(cues: readonly Cue[], times: CueTimes): Slice[] {
  const found: { from: number; to: number }[] = [];
  cues.forEach((cue, index) => {
    const before = cues[index - 1];
    const { from, to } = times.sliceOf(index);
    const open = found.at(-1);
    const breaks =
      before === undefined || before.speaker !== cue.speaker || cue.start - before.end >= PAUSE_SECONDS;
    if (open === undefined || breaks) found.push({ from, to });
    else open.to = to;
  });
  return found;
}

function sentencesOf(text: string, turn: Slice, times: CueTimes): Slice[] {
  const breaks = sentenceBreaks(text.slice(turn.from, turn.to)).map((at) => turn.from + at);
  return [turn.from, ...breaks].flatMap((from, index) => {
    const next = breaks[index] ?? turn.to;
    const to = text[next - 1] === ' ' ? next - 1 : next;
    return splitIntoPieces(text, { from, to }, times.isCueStart);
  });
}
