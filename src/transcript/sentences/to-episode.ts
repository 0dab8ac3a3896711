import { type Cue, type Episode, type EpisodeMetadata, isSameVoice, type Sentence } from '../episode.ts';
import { toCueTimes } from './cue-times.ts';
import { type Slice, splitIntoPieces } from './pieces.ts';
import { sentenceBreaks } from './sentence-breaks.ts';
import { sponsorReads } from './sponsor-reads.ts';

/** After a silence of this many seconds between two cues, a new sentence begins even without punctuation. */
const PAUSE_SECONDS = 4;
/** The most turns of others that may interrupt a sentence. */
const MOST_INTERJECTIONS = 5;

/** A sentence whose place in the episode is not known yet. */
interface Said extends Omit<Sentence, 'from' | 'to' | 'sponsor'> {
  readonly text: string;
  /** It follows the previous piece without a space: both are parts of one overlong word. */
  readonly isGlued: boolean;
}

/**
 * Builds an episode from its cues: sentences with times and speakers, ordered by start, and the text they
 * are slices of. A change of voice or a long pause always ends a sentence; a brief interjection by somebody
 * else does not. Sentences of more than 40 words come in pieces.
 *
 * @param cues - Ordered by start; cues of different voices may overlap.
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

/** Runs of cues of one voice. Sentences may continue from one cue of a run to the next. */
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
 * The turn that a cue continues: the last one, or an earlier one that the turns after it only interrupted,
 * which have all begun before its last cue ends. Undefined if the cue begins a new turn.
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
