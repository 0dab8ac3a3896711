import type { DraftCue } from '../draft-cue.ts';
import { type Label, type LabelStyle, readLabels } from './label-syntax.ts';
import { AFTER_NO_TITLE, type NameShape, readName } from './name-shape.ts';
import { toUtterances, type Utterance } from './utterances.ts';

/** Text that looks like a speaker label, and where it is. */
export interface LabelCandidate extends NameShape {
  /** Index of its cue. */
  readonly cue: number;
  /**
   * At the beginning of a cue, at the beginning of another of its lines, or inside a line after the end of a
   * sentence.
   */
  readonly place: 'first' | 'line' | 'inside';
  /** After `>>` or the dash of a dialogue. */
  readonly isMarked: boolean;
}

/**
 * Where a label may begin inside a line: after a sentence, at a capital or a letter without case, with a
 * colon soon after it. A name that a program numbered may begin anywhere.
 */
const INSIDE = new RegExp(
  String.raw`(?<=[.?!…。？！]["'”’»)\]]{0,2}\s)${AFTER_NO_TITLE}(?=[[(]?[\p{Lu}\p{Lo}][^.?!:：\n]{0,60}[:：](?:\s|$))|(?<=\s)(?=[[(]?(?:SPEAKER|[Ss]peaker|spk)[ _]?\d{1,3}[\])]?\s?[:：]\s)`,
  'u',
);

/** Everything that looks like a label in the cues of a file, grouped by style. */
export function collectLabels(cues: readonly DraftCue[]): Record<LabelStyle, LabelCandidate[]> {
  const found: Record<LabelStyle, LabelCandidate[]> = { colon: [], dash: [], bracket: [], line: [] };
  cues.forEach((cue, index) => {
    const named = cue.name === undefined ? undefined : readName(cue.name);
    if (named) found.colon.push({ ...named, cue: index, place: 'first', isMarked: false });
    const utterances = toUtterances(cue.lines);
    utterances.forEach((utterance, at) => {
      const place = at === 0 && !named ? 'first' : 'line';
      const isMarked = utterance.mark !== undefined;
      for (const label of readLabels(utterance.text))
        if (isPossible(label, place, { isLast: at === utterances.length - 1 }))
          found[label.style].push({ ...label, cue: index, place, isMarked });
      for (const label of labelsInside(utterance))
        found.colon.push({ ...label, cue: index, place: 'inside', isMarked: false });
    });
  });
  return found;
}

/** A name on a line of its own must open its cue and have words below it. */
function isPossible(
  { style }: Label,
  place: LabelCandidate['place'],
  { isLast }: { isLast: boolean },
): boolean {
  return style !== 'line' || (place === 'first' && !isLast);
}

function labelsInside({ text }: Utterance): Label[] {
  if (!/[:：]/.test(text)) return [];
  const [, ...parts] = text.split(INSIDE);
  return parts.flatMap((part) => readLabels(part).filter(({ style }) => style === 'colon'));
}
