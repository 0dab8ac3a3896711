import type { DraftCue } from '../draft-cue.ts';
import { shareTime } from '../share-time.ts';
import { type CuePiece, makeCueSplitter } from './cue-pieces.ts';
import { findLabelHabit, type LabelHabit } from './label-habit.ts';
import { isNobody } from './name-shape.ts';

/**
 * A cue, or the part of a cue, that one voice says. `speaker` is undefined if the file does not name the
 * voice.
 */
export interface VoicedCue extends DraftCue {
  /** Increases by one whenever another voice begins, or may begin. */
  readonly turn: number;
}

/** A file names the speaker of every cue if this share of its cues has a name … */
const EVERY_CUE = 0.5;
/**
 * … and more than this share of the names repeats the previous one. A file that names speakers only at
 * changes has no reason to do so.
 */
const REPEATED = 0.1;
/**
 * Labels of pyannote, the diarisation of WhisperX: it labels each segment by itself, or leaves it
 * unlabelled.
 */
const OF_A_SEGMENT = /^SPEAKER_\d\d+$/;

const DASHED = /^[-‐‑–—−]/;

interface ParsedCue {
  readonly cue: DraftCue;
  readonly pieces: readonly CuePiece[];
}

/**
 * Determines who speaks, from the names of the format and from labels, by the habit of the whole file.
 * Nothing is guessed. If labels mark changes of speaker, a name holds until the next name or mark of another
 * voice. If every cue has a name of its own, a cue without one has an unknown speaker. Cues with several
 * voices are split; the parts share the time in proportion to their characters.
 *
 * @param namesEach - See {@link Draft.namesEach}.
 */
export function toSpeakerTurns(
  cues: readonly DraftCue[],
  { namesEach = false }: { namesEach: boolean | undefined },
): { cues: VoicedCue[]; habit: LabelHabit } {
  const habit = findLabelHabit(cues);
  const split = makeCueSplitter(habit);
  const parsed = cues.map((cue): ParsedCue => ({ cue, pieces: withSpeaker(cue, split(cue)) }));
  const isOwn = namesEach || hasOwnNames(parsed);
  let speaker: string | undefined;
  let turn = 0;
  let isSentenceOver = true;
  let isAfterDialogue = false;
  const voiced = parsed.flatMap(({ cue, pieces }) => {
    if (cue.isSung) {
      speaker = undefined;
      turn += 1;
    }
    // Subtitles have dashes only where two voices share a cue: either of them may go on.
    if (isAfterDialogue && isSentenceOver && speaker === undefined) turn += 1;
    isAfterDialogue = pieces.length > 1 && cue.lines.some((line) => DASHED.test(line));
    const ownName = (isOwn || (!habit.isKept && isSentenceOver)) && cue.continues !== true;
    const said = pieces.map((piece, index) => {
      const next = nextSpeaker(piece, { speaker, isOwn: ownName && index === 0 });
      if (piece.isMarked || next !== speaker) turn += 1;
      speaker = next;
      return { lines: piece.lines, speaker, turn };
    });
    const withWords = said.filter(({ lines }) => lines.length > 0);
    isSentenceOver = endsSentence(withWords.at(-1)?.lines.at(-1));
    if (cue.isSung) turn += 1;
    return sharingTime(cue, withWords);
  });
  return { cues: voiced, habit };
}

/** The format's own speaker applies to a first piece without a label. */
function withSpeaker({ speaker }: DraftCue, pieces: CuePiece[]): CuePiece[] {
  const [first, ...rest] = pieces;
  return first && first.name === undefined && speaker !== undefined
    ? [{ ...first, name: speaker }, ...rest]
    : pieces;
}

function nextSpeaker(
  { name, isMarked }: CuePiece,
  { speaker, isOwn }: { speaker: string | undefined; isOwn: boolean },
): string | undefined {
  if (name !== undefined) return isNobody(name) ? undefined : name;
  return isMarked || isOwn ? undefined : speaker;
}

function endsSentence(line: string | undefined): boolean {
  return line === undefined || /[.?!…。？！]["'”’»)\]]*$/.test(line);
}

/** Whether the file names the speaker of every cue, so that a cue without a name has an unknown speaker. */
function hasOwnNames(parsed: readonly ParsedCue[]): boolean {
  const cues = parsed.filter(
    ({ cue, pieces }) => cue.continues !== true && pieces.some(({ lines }) => lines.length > 0),
  );
  const names = cues.flatMap(({ pieces }) => pieces[0]?.name ?? []);
  if (names.length < cues.length * EVERY_CUE) return false;
  const repeated = names.filter((name, index) => name === names[index - 1]).length;
  return repeated > names.length * REPEATED || names.every((name) => OF_A_SEGMENT.test(name));
}

/** The pieces of a cue as cues, each with its share of the time. If the cue has no end, all get its start. */
function sharingTime(
  cue: DraftCue,
  pieces: readonly { lines: readonly string[]; speaker: string | undefined; turn: number }[],
): VoicedCue[] {
  const { name: _, speaker: __, ...rest } = cue;
  const { start, end } = cue;
  const timed = end === undefined ? pieces : shareTime({ start, end }, pieces);
  return timed.map(({ speaker, ...piece }) => ({
    ...rest,
    ...piece,
    ...(speaker !== undefined && { speaker }),
  }));
}
