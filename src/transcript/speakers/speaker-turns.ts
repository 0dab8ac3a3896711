import type { DraftCue } from '../draft-cue.ts';
import { type CuePiece, makeCueParter } from './cue-pieces.ts';
import { findLabelHabit, type LabelHabit } from './label-habit.ts';
import { isNobody } from './name-shape.ts';

/** A cue, or the part of one, that one voice says. */
export interface VoicedCue extends DraftCue {
  /**
   * Grows by one wherever another voice begins, or may begin. `speaker` is undefined where the file does not
   * say who it is.
   */
  readonly turn: number;
}

/** A file names its speakers in every cue where this share of its cues has a name … */
const EVERY_CUE = 0.5;
/**
 * … and this share of the names is that of the speaker before: who marks changes has no reason to repeat it.
 */
const REPEATED = 0.1;
/** Labels of pyannote, the diarisation of WhisperX: each segment has its own, or has none. */
const OF_A_SEGMENT = /^SPEAKER_\d\d+$/;

interface ParsedCue {
  readonly cue: DraftCue;
  readonly pieces: readonly CuePiece[];
}

/**
 * Says who speaks: the names that formats and labels give, by the habit of the whole file, and nobody else.
 * Where labels mark changes, a name holds until the next one or until a mark of another voice; where every
 * cue has its own, a cue without one has no known speaker. Cues with several voices are parted; the parts
 * share its time by their characters.
 *
 * @param namesEach - See {@link Draft.namesEach}.
 */
export function toSpeakerTurns(
  cues: readonly DraftCue[],
  { namesEach = false }: { namesEach?: boolean | undefined } = {},
): { cues: VoicedCue[]; habit: LabelHabit } {
  const habit = findLabelHabit(cues);
  const partOf = makeCueParter(habit);
  const parsed = cues.map((cue): ParsedCue => ({ cue, pieces: withSpeaker(cue, partOf(cue)) }));
  const isOwn = namesEach || hasOwnNames(parsed);
  let speaker: string | undefined;
  let turn = 0;
  let isSentenceOver = true;
  const voiced = parsed.flatMap(({ cue, pieces }) => {
    if (cue.isSung) {
      speaker = undefined;
      turn += 1;
    }
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

/** A format's own speaker stands for a label of the first piece that has none. */
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

/** Whether every cue has a name of its own, so that one without has a speaker whom nobody knows. */
function hasOwnNames(parsed: readonly ParsedCue[]): boolean {
  const cues = parsed.filter(
    ({ cue, pieces }) => cue.continues !== true && pieces.some(({ lines }) => lines.length > 0),
  );
  const names = cues.flatMap(({ pieces }) => pieces[0]?.name ?? []);
  if (names.length < cues.length * EVERY_CUE) return false;
  const repeated = names.filter((name, index) => name === names[index - 1]).length;
  return repeated > names.length * REPEATED || names.every((name) => OF_A_SEGMENT.test(name));
}

/**
 * The pieces of a cue as cues: with their shares of its time, or, where its end is not known, all with its
 * start.
 */
function sharingTime(
  cue: DraftCue,
  pieces: readonly { lines: readonly string[]; speaker: string | undefined; turn: number }[],
): VoicedCue[] {
  const { name: _, speaker: __, ...rest } = cue;
  const lengths = pieces.map(({ lines }) => lines.join(' ').length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return pieces.map(({ lines, speaker, turn }, index) => {
    const from = before / total;
    before += lengths[index] ?? 0;
    const { start, end } = cue;
    return {
      ...rest,
      ...(end !== undefined && {
        start: start + (end - start) * from,
        end: start + ((end - start) * before) / total,
      }),
      ...(speaker !== undefined && { speaker }),
      lines,
      turn,
    };
  });
}
