import type { DraftCue } from '../draft-cue.ts';

/** The longest gap, in seconds, between two captions of a run that highlights one word after the other. */
const ADJOINING_SECONDS = 0.5;
/**
 * A file has word-by-word highlighting if this share of its cues is in runs of at least `HIGHLIGHTED_RUN`
 * cues with the same words.
 */
const HIGHLIGHTED_SHARE = 0.3;
const HIGHLIGHTED_RUN = 3;

/**
 * Drops cues that repeat the times and words of an earlier one, as the segments of a stream do at their
 * borders.
 */
export function dropDuplicates(cues: readonly DraftCue[]): DraftCue[] {
  const seen = new Set<string>();
  return cues.filter(({ start, end, lines, speaker }) => {
    if (end === undefined) return true;
    const key = JSON.stringify([start, end, speaker, lines]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/**
 * Merges captions that show the same words again and again, each time with another word highlighted. The
 * merged cue lasts from the first start to the last end. If the highlight jumps back to an earlier word, the
 * same words were said again, and a new cue begins.
 */
export function mergeHighlightedCaptions(cues: readonly DraftCue[]): DraftCue[] {
  const runs: DraftCue[][] = [];
  let reached = -1;
  for (const cue of cues) {
    const open = runs.at(-1);
    const isSame = open !== undefined && continuesCaption(open, cue, reached);
    if (isSame) open.push(cue);
    else runs.push([cue]);
    reached = Math.max(isSame ? reached : -1, cue.highlightAt ?? -1);
  }
  const highlighted = runs.filter(
    (run) =>
      run.length >= HIGHLIGHTED_RUN && new Set(run.flatMap(({ highlightAt }) => highlightAt ?? [])).size > 1,
  );
  const share = highlighted.reduce((sum, run) => sum + run.length, 0) / cues.length;
  if (!(share >= HIGHLIGHTED_SHARE)) return [...cues];
  return runs.flatMap((run) => {
    const [first] = run;
    const end = run.at(-1)?.end;
    return first ? { ...first, ...(end !== undefined && { end }) } : [];
  });
}

function continuesCaption(run: readonly DraftCue[], cue: DraftCue, reached: number): boolean {
  const last = run.at(-1);
  return (
    last !== undefined &&
    cue.lines.join(' ') === last.lines.join(' ') &&
    cue.start - (last.end ?? cue.start) <= ADJOINING_SECONDS &&
    (cue.highlightAt === undefined || cue.highlightAt > reached)
  );
}
