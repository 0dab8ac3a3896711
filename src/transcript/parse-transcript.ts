import { VerbatimError } from '../errors.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { orderCues } from './cleanup/cue-order.ts';
import { collapseLoops, collapsePhrases } from './cleanup/loops.ts';
import { dropDuplicates, mergeHighlightedCaptions } from './cleanup/repeated-captions.ts';
import { collapseRollingCaptions } from './cleanup/rolling-captions.ts';
import { settleTimes } from './cleanup/settle-times.ts';
import type { Cue } from './episode.ts';
import { readDraft } from './formats/formats.ts';
import { noTimes } from './formats/refusals.ts';
import type { Note } from './note.ts';
import { checkCues, checkPieces } from './piece-length.ts';
import { dropSoundMarks } from './sound-marks.ts';
import { makeNaming } from './speakers/shown-name.ts';
import { toSpeakerTurns } from './speakers/speaker-turns.ts';

export interface ParsedTranscript {
  /** The usual name of the format: "WebVTT". */
  readonly format: string;
  /** Ordered by start; at least one. */
  readonly cues: readonly Cue[];
  /** Cues that could not be read and were left out. */
  readonly problems: readonly VerbatimError[];
  /** Remarks on how the file was read. Nothing that was said is lost. */
  readonly notes: readonly Note[];
  /** Lines above the transcript, which may name the episode. */
  readonly preamble: readonly string[];
  /** Lines below the transcript that were skipped. */
  readonly postscript: readonly string[];
  /** Text before words that looks like speaker names, but not certainly enough to be read as such. */
  readonly doubtfulNames: readonly string[];
}

/**
 * If a larger share of the cues than this cannot be read, the file is in another format, or another version
 * of it.
 */
const BROKEN_SHARE = 0.2;

/** No episode has its first words later than this many seconds. */
const LATE_SECONDS = 3600;

/**
 * Reads a transcript. The format is detected from the content.
 *
 * @param file - The path, for error messages.
 * @param people - Names for the speaker labels in the file: `{"SPEAKER_00": "Ines"}`.
 * @throws VerbatimError TRANSCRIPT_EMPTY, TRANSCRIPT_FORMAT, TRANSCRIPT_TOO_LARGE, TRANSCRIPT_NO_TIMES or
 * TRANSCRIPT_TIMES_BACKWARDS.
 */
export function parseTranscript(
  content: string,
  file: string,
  people: Readonly<Record<string, string>> = {},
): ParsedTranscript {
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') {
    throw new VerbatimError('TRANSCRIPT_EMPTY', 'The file holds no text.', {
      hint: 'Put a transcript in it, or remove it.',
      file,
    });
  }
  const nameOf = makeNaming(people);
  checkPieces(text, file);
  const { format, isCaptions, draft } = readDraft(text, file);
  checkCues(draft.cues, file);
  checkBroken(draft, format, file);
  const captions = isCaptions
    ? collapseRollingCaptions(mergeHighlightedCaptions(dropDuplicates(draft.cues)))
    : draft.cues;
  const turns = toSpeakerTurns(dropSoundMarks(captions), { namesEach: draft.namesEach });
  const ordered = orderCues(turns.cues, file);
  const { cues, loops } = collapseLoops(collapsePhrases(ordered.cues));
  if (cues.length === 0) throw noTimes(file, `This looks like ${format}, but no cue in it has words.`);
  const notes = loops.map(({ line, times, text: words }) => ({
    file,
    line,
    message: `"${words.slice(0, 60)}" comes ${times} times in a row, as when a speech recogniser gets stuck; it was read once.`,
  }));
  const [first] = cues;
  return {
    format,
    cues: settleTimes(cues).map(({ speaker, ...cue }) => {
      const shown = speaker === undefined ? undefined : nameOf(speaker);
      return { ...cue, ...(shown !== undefined && { speaker: shown }) };
    }),
    problems: byLine([...draft.problems, ...ordered.problems]),
    notes: [...(draft.notes ?? []), ...notes, ...(first ? lateStart(first, file) : [])],
    preamble: draft.preamble,
    postscript: draft.postscript ?? [],
    doubtfulNames: [...turns.habit.doubtful],
  };
}

/** Programs that transcribe meetings and broadcasts may save the time of day instead. */
function lateStart({ start, line }: { start: number; line: number }, file: string): Note[] {
  if (start < LATE_SECONDS) return [];
  const message = `The first words come at ${formatTimestamp(start)}. If that is the time of day, links will play from the wrong moment: let the times count from the start of the recording.`;
  return [{ file, line, message }];
}

function checkBroken(
  { cues, problems }: Pick<ParsedTranscript, 'problems'> & { cues: readonly unknown[] },
  format: string,
  file: string,
): void {
  const [broken] = problems;
  if (broken === undefined) return;
  if (cues.length === 0)
    throw noTimes(
      file,
      `This looks like ${format}, but none of its cues has times that can be read.`,
      broken,
    );
  if (problems.length < 2 || problems.length <= (problems.length + cues.length) * BROKEN_SHARE) return;
  throw new VerbatimError(
    'TRANSCRIPT_FORMAT',
    `This looks like ${format}, but ${problems.length} of its ${problems.length + cues.length} cues cannot be read.`,
    {
      hint: `The first: ${problems
        .slice(0, 3)
        .map(({ message }) => message)
        .join(' ')}`,
      cause: broken,
      file,
      line: broken.line ?? 1,
    },
  );
}

function byLine(problems: readonly VerbatimError[]): VerbatimError[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
