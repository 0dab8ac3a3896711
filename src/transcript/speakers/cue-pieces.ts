import type { DraftCue } from '../draft-cue.ts';
import type { LabelHabit } from './label-habit.ts';
import { type Label, readLabels } from './label-syntax.ts';
import { AFTER_NO_TITLE, readName } from './name-shape.ts';
import { toUtterances } from './utterances.ts';

/** The part of a cue that one voice says. */
export interface CuePiece {
  /** The name in front of it, as the file spells it. */
  readonly name?: string;
  /** Begins with a mark of another voice, or with text that may be a name. */
  readonly isMarked: boolean;
  /** Without names and marks; empty if no words follow the name. */
  readonly lines: readonly string[];
}

/** Returns a function that splits the cues of a file at its labels and marks. */
export function makeCueSplitter(habit: LabelHabit): (cue: DraftCue) => CuePiece[] {
  const secondLabel = inTheMiddle(habit);
  return (cue) => {
    const pieces: { name?: string; isMarked: boolean; lines: string[] }[] = [];
    const above = readName(cue.name ?? '')?.name;
    if (above !== undefined && habit.names.colon.has(above))
      pieces.push({ name: withSecondName(above, cue.name ?? '', habit), isMarked: false, lines: [] });
    // Text in the place of a name that is not a name was spoken.
    const lines = cue.name !== undefined && pieces.length === 0 ? [cue.name, ...cue.lines] : cue.lines;
    const utterances = toUtterances(lines);
    utterances.forEach(({ text, mark }, index) => {
      const parts = secondLabel ? text.split(secondLabel) : [text];
      parts.forEach((part, at) => {
        const isFirst = index === 0 && at === 0;
        const label = knownLabel(part, habit, { isLast: index === utterances.length - 1 });
        const words = label ? part.slice(label.wordsAt).trim() : part.trim();
        const open = pieces.at(-1);
        const doubtful =
          !label && readLabels(part).some(({ style, name }) => style !== 'line' && habit.doubtful.has(name));
        const marked = doubtful || (mark !== undefined && at === 0);
        if (label) {
          const name = withSecondName(label.name, part.slice(0, label.wordsAt), habit);
          pieces.push({ name, isMarked: marked, lines: [] });
        } else if (open === undefined || (marked && !(open.lines.length === 0 && (isFirst || !doubtful))))
          // A mark right after a name is that of the named voice.
          pieces.push({ isMarked: marked, lines: [] });
        if (words !== '') pieces.at(-1)?.lines.push(words);
      });
    });
    return pieces.map(({ name, ...piece }) => ({
      ...piece,
      ...(name !== undefined && { name: habit.fullNames.get(name) ?? name }),
    }));
  };
}

/** The label that a line begins with, if it is one of the file's labels. */
function knownLabel(text: string, habit: LabelHabit, { isLast }: { isLast: boolean }): Label | undefined {
  return readLabels(text).find(
    ({ style, name }) => habit.names[style].has(name) && !(style === 'line' && isLast),
  );
}

/** "Ines, Paulo:" names both if Paulo is a speaker of the file; "Ines, host:" names Ines and her role. */
function withSecondName(name: string, label: string, { names }: LabelHabit): string {
  const second = /,\s*([^,:：]{1,60}?)\s*[:：]?\s*$/.exec(label)?.[1] ?? '';
  return names.colon.has(second) ? `${name}, ${second}` : name;
}

/**
 * Matches the places inside a line before a label of the file: after the end of a sentence, or anywhere if a
 * program numbered the name.
 */
function inTheMiddle({ names }: LabelHabit): RegExp | undefined {
  const oneOf = (of: readonly string[]) => `(?:${of.map(escapeForRegExp).join('|')})`;
  const label = (of: readonly string[]) => `[[(]?${oneOf(of)}[\\])]?\\s?[:：]\\s`;
  const [colon, bracket] = [[...names.colon], [...names.bracket]];
  const numbered = colon.filter((name) => /\d$/.test(name));
  const labels = [
    ...(colon.length > 0 ? [label(colon)] : []),
    ...(bracket.length > 0 ? [`[[(<【（]${oneOf(bracket)}[\\])>】）]`] : []),
  ].join('|');
  if (labels === '') return undefined;
  const anywhere = numbered.length > 0 ? `|(?<=\\s)(?=${label(numbered)})` : '';
  return new RegExp(`(?<=[.?!…。？！–—-]["'”’»)\\]]{0,2}\\s)${AFTER_NO_TITLE}(?=${labels})${anywhere}`, 'u');
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
