import type { DraftCue } from '../draft-cue.ts';

/**
 * `Name:` or `**Name:**` before the words: up to five words that begin with capitals or digits, as
 * "SPEAKER_01" or "Marie de la Cruz".
 */
const LABEL =
  /^(?:>>\s*)?(?:\*\*)?\[?((?:[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}.'’_-]{0,30})(?:\s(?:[\p{Lu}\p{Lo}\p{N}][\p{L}\p{M}\p{N}.'’_-]{0,30}|de|la|van|von|der|del|di|da|bin|al)){0,4})(?:\s?\([^()]{1,30}\))?\]?(?:\*\*)?:(?:\*\*)?(?:\s+|$)/u;

/** Labels are a file's habit where they begin this share of its cues; rarer ones ("Note:") are words. */
const HABIT_SHARE = 0.03;
/** Where labels begin this share, a name that occurs once is a name all the same. */
const EVERYWHERE_SHARE = 0.5;

/**
 * Takes the `Name:` with which cues begin as their speakers, where the file does so consistently: a name
 * counts when it comes again, or when most cues have one. Elsewhere a word and a colon are part of what was
 * said.
 */
export function readSpeakerLabels(cues: readonly DraftCue[]): DraftCue[] {
  if (cues.some(({ speaker }) => speaker !== undefined)) return [...cues];
  const labels = cues.map(({ lines }) => LABEL.exec(lines[0] ?? ''));
  const times = new Map<string, number>();
  for (const label of labels)
    if (label?.[1] !== undefined) times.set(label[1], (times.get(label[1]) ?? 0) + 1);
  const labelled = [...times.values()].reduce((sum, count) => sum + count, 0);
  const needed = labelled >= cues.length * EVERYWHERE_SHARE ? 1 : 2;
  const recurring = [...times.values()]
    .filter((count) => count >= needed)
    .reduce((sum, count) => sum + count, 0);
  if (recurring < cues.length * HABIT_SHARE) return [...cues];
  return cues.map((cue, index) => {
    const label = labels[index];
    if (label?.[1] === undefined || (times.get(label[1]) ?? 0) < needed) return cue;
    const [first = '', ...rest] = cue.lines;
    return {
      ...cue,
      speaker: label[1],
      lines: [first.slice(label[0].length), ...rest].filter((line) => line !== ''),
    };
  });
}
