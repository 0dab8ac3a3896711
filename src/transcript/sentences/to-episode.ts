import { type Cue, type Episode, type EpisodeMetadata, isSameVoice, type Sentence } from '../episode.ts';
import { toCueTimes } from './cue-times.ts';
import { type Slice, splitIntoPieces } from './pieces.ts';
import { sentenceBreaks } from './sentence-breaks.ts';
import { sponsorReads } from './sponsor-reads.ts';

/**
 * Silence between two cues, in seconds, after which a new sentence begins even without punctuation: music, a
 * cut, an interlude.
 */
const PAUSE_SECONDS = 4;
/** Turns of others that may lie inside somebody's sentence. */
const MOST_INTERJECTIONS = 5;

/** A sentence before its place in the episode is known. */
interface Said extends Omit<Sentence, 'from' | 'to' | 'sponsor'> {
  readonly text: string;
  /** Nothing stands between it and the one before: two pieces of a word without end. */
  readonly isGlued: boolean;
}

/**
 * Makes an episode of its cues: sentences with times and speakers, in the order in which they begin, and
 * their text. A change of voice and a long pause always end a sentence, but not a word of somebody else while
 * it is said; a sentence of more than 40 words comes in pieces.
 *
 * @param cues - In order of time; those of different voices may overlap.
 */
export function toEpisode(metadata: EpisodeMetadata, cues: readonly Cue[]): Episode {
  const said = toTurns(cues)
    .flatMap(toSentences)
    .sort((a, b) => a.start - b.start);
  const sponsors = sponsorReads(said);
  let text = '';
  const sentences = said.map(({ text: words, isGlued, ...sentence }, index): Sentence => {
    if (index > 0 && !isGlued) text += ' ';
    const from = text.length;
    text += words;
    return { ...sentence, from, to: text.length, sponsor: sponsors[index] ?? false };
  });
  return { metadata, text, sentences, duration: cues.reduce((last, { end }) => Math.max(last, end), 0) };
}

/** Runs of cues of one voice, inside which sentences may cross from one cue to the next. */
function toTurns(cues: readonly Cue[]): Cue[][] {
  const turns: Cue[][] = [];
  for (const cue of cues) {
    const open = turnOf(cue, turns);
    if (open) open.push(cue);
    else turns.push([cue]);
  }
  return turns;
}

/**
 * The turn that a cue goes on with: the last one, or one whose last cue is still being said while all later
 * ones begin.
 */
function turnOf(cue: Cue, turns: readonly Cue[][]): Cue[] | undefined {
  for (let at = turns.length - 1; at >= Math.max(0, turns.length - 1 - MOST_INTERJECTIONS); at -= 1) {
    const turn = turns[at];
    const last = turn?.at(-1);
    if (!turn || !last) return undefined;
    if (isSameVoice(last, cue)) {
      const later = turns.slice(at + 1);
      const isInterrupted = later.every((other) => other.every(({ start }) => start < last.end));
      const goesOn = later.length === 0 || (isInterrupted && !/[.?!…。？！]["'”’)\]]*$/.test(last.text));
      return goesOn && cue.start - last.end < PAUSE_SECONDS ? turn : undefined;
    }
  }
  return undefined;
}

function toSentences(turn: readonly Cue[]): Said[] {
  const text = turn.map((cue) => cue.text).join(' ');
  const times = toCueTimes(turn);
  const [opening] = turn;
  if (!opening) return [];
  const { speaker, turn: number } = opening;
  const slices = sentenceSlices(text, times.isCueStart);
  return slices.map(({ from, to }, index) => ({
    text: text.slice(from, to),
    isGlued: index > 0 && slices[index - 1]?.to === from,
    start: times.timeAt(from),
    end: times.endAt(to),
    ...(speaker !== undefined && { speaker }),
    turn: number,
  }));
}

function sentenceSlices(text: string, isCueStart: (offset: number) => boolean): Slice[] {
  const breaks = sentenceBreaks(text);
  return [0, ...breaks].flatMap((from, index) => {
    const next = breaks[index] ?? text.length;
    const to = text[next - 1] === ' ' ? next - 1 : next;
    return splitIntoPieces(text, { from, to }, isCueStart);
  });
}
