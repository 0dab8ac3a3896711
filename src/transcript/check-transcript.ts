import type { VerbatimError } from '../errors.ts';
import { countWords } from '../text/count-words.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import type { Cue, EpisodeMetadata } from './episode.ts';
import type { TranscriptOffer } from './files/offers.ts';
import type { Note } from './note.ts';
import type { ParsedTranscript } from './parse-transcript.ts';
import { type ReadOptions, readEpisode } from './read-episode.ts';

/** A cue as `npm run index -- --check` shows it. */
export type CheckedCue = Omit<Cue, 'turn'>;

/** How a transcript would be read, for people who try out their own files. */
export interface TranscriptCheck {
  /** The file that would be read. */
  readonly file: string;
  readonly format: string;
  readonly metadata: EpisodeMetadata;
  readonly words: number;
  readonly sentences: number;
  /** When the first word begins and the last one ends, in seconds. */
  readonly start: number;
  readonly end: number;
  /**
   * The speakers, most talkative first, with their share of the words, 0 to 1. The entry without a name is
   * for words whose speaker is unknown.
   */
  readonly speakers: readonly { readonly name?: string; readonly share: number }[];
  /** The first and the last few cues. */
  readonly first: readonly CheckedCue[];
  readonly last: readonly CheckedCue[];
  /** Cues that could not be read. */
  readonly problems: readonly VerbatimError[];
  readonly notes: readonly Note[];
  /** What may be wrong, one sentence each. */
  readonly doubts: readonly string[];
}

/** Cues shown from each end. */
const SHOWN = 3;
/** Nobody speaks faster than this. */
const FASTEST_WORDS_PER_SECOND = 8;
/** Seconds. A longer silence is unusual in a conversation. */
const LONG_SILENCE = 600;
/** Lines above or below the transcript that a doubt quotes. */
const SHOWN_LINES = 3;

/**
 * Reads a transcript as indexing would, and reports what was understood.
 *
 * @throws VerbatimError when it cannot be read.
 */
export async function checkTranscript(
  offer: TranscriptOffer,
  options: ReadOptions = {},
): Promise<TranscriptCheck> {
  const { episode, file, transcript, problems, notes } = await readEpisode(offer, options);
  const { cues, format } = transcript;
  const shown = cues.map(({ turn: _, ...cue }): CheckedCue => cue);
  return {
    file,
    format,
    metadata: episode.metadata,
    words: countWords(episode.text),
    sentences: episode.sentences.length,
    start: cues[0]?.start ?? 0,
    end: episode.duration,
    speakers: speakersOf(cues),
    first: shown.slice(0, SHOWN),
    last: shown.slice(Math.max(SHOWN, shown.length - SHOWN)),
    problems,
    notes,
    doubts: doubtsOf(transcript),
  };
}

function speakersOf(cues: readonly Cue[]): { name?: string; share: number }[] {
  const words = new Map<string | undefined, number>();
  let total = 0;
  for (const { speaker, text } of cues) {
    const count = countWords(text);
    total += count;
    words.set(speaker, (words.get(speaker) ?? 0) + count);
  }
  return [...words]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => ({ ...(name !== undefined && { name }), share: count / total }));
}

function doubtsOf({ cues, doubtfulNames, preamble, postscript }: ParsedTranscript): string[] {
  const fast = cues.filter(
    ({ start, end, text }) =>
      countWords(text) > 5 && countWords(text) > (end - start) * FASTEST_WORDS_PER_SECOND,
  );
  const silent = cues.filter(({ end }, index) => (cues[index + 1]?.start ?? end) - end > LONG_SILENCE);
  const [firstFast] = fast;
  const [firstSilent] = silent;
  return [
    ...(doubtfulNames.length > 0
      ? [`These look like names of speakers, but were read as spoken words: ${doubtfulNames.join(', ')}.`]
      : []),
    ...(cues.every(({ speaker }) => speaker === undefined) ? ['No speaker is named.'] : []),
    ...(firstFast
      ? [
          `More words than anybody can say in the time: the cue at ${formatTimestamp(firstFast.start)}${andMore(fast.length - 1)}.`,
        ]
      : []),
    ...(firstSilent
      ? [
          `Nothing is said for more than ten minutes after ${formatTimestamp(firstSilent.end)}${andMore(silent.length - 1)}.`,
        ]
      : []),
    ...around('above', preamble),
    ...around('below', postscript),
  ];
}

/** What follows those that are named: `, and one more`; empty if there are no further ones. */
function andMore(further: number): string {
  if (further <= 0) return '';
  return further === 1 ? ', and one more' : `, and ${further} more`;
}

function around(where: 'above' | 'below', lines: readonly string[]): string[] {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (written.length === 0) return [];
  const shown = written.slice(0, SHOWN_LINES).map((line) => `"${line.slice(0, 60)}"`);
  return [
    `Text ${where} the transcript was not read as spoken words: ${shown.join(', ')}${andMore(written.length - SHOWN_LINES)}.`,
  ];
}
