import { countOf } from '../../text/count-of.ts';
import type { DraftCue } from '../draft-cue.ts';
import { collectLabels, type LabelCandidate } from './label-candidates.ts';
import type { LabelStyle } from './label-syntax.ts';
import { isHeadword } from './not-names.ts';

/**
 * The speaker names of a file, and how it writes them. First everything that looks like a label is
 * collected; then the habit of the whole file decides which are labels:
 *
 * - A name that a program numbered (`SPEAKER_00`, `Speaker 1`) always is one. So is a name after `>>` or the
 *   dash of a dialogue, and a first and last name in capitals (`INES DUARTE`) in a file with lower-case
 *   letters.
 * - Words that precede a colon in ordinary speech ("Plus:", "Question:", "Step 2:") never are.
 * - If half of the cues begin with a label, all are labels, even names that occur once. Inside a line, a
 *   name must still occur more than once.
 * - If fewer do, labels mark changes of speaker. They count if one is among the first cues and names recur,
 *   or if at least two names occur often. Then a name that occurs once counts unless its word occurs
 *   elsewhere in lower case.
 * - Text that may be a label, but not certainly, stays in the words, and their speaker is unknown.
 */
export interface LabelHabit {
  /** The names, by the style in which they are written. */
  readonly names: Readonly<Record<LabelStyle, ReadonlySet<string>>>;
  /** Possible names, not accepted for lack of evidence. */
  readonly doubtful: ReadonlySet<string>;
  /**
   * Whether a label holds until the next one. Otherwise the file has only a few certain labels, and each
   * holds only where it stands.
   */
  readonly isKept: boolean;
  /**
   * The full names of people whom the file introduces by name and role and afterwards calls by the last word
   * of the name, as radio transcripts do.
   */
  readonly fullNames: ReadonlyMap<string, string>;
}

/** If this share of the cues begins with a label, every cue has one. */
const EVERYWHERE = 0.5;
/**
 * If labels mark changes of speaker, at least this share of the cues has one: one in a hundred, since
 * answers may be long.
 */
const AT_CHANGES = 0.01;
/** The same if only one name recurs. */
const OF_ONE_NAME = 0.03;
/** A file with labels has one among this many first cues. */
const FIRST_CUES = 3;
/** Otherwise at least this many names must occur this many times, in this share of the cues. */
const STREWN = { names: 2, times: 3, share: 0.1 };
/** Names in lower case count only if at least this share of the cues begins with a label. */
const SMALL_EVERYWHERE = 0.8;
/** Names on lines of their own must begin this share of the cues, and this share of them must recur. */
const OWN_LINE = { share: 0.4, again: 0.5 };

/** A first and a last name in capitals. */
const SHOUTED = /^\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]*)*(?: \p{Lu}[\p{Lu}'’-]+)$/u;

/** @param cues - In file order, without descriptions of sounds. */
export function findLabelHabit(cues: readonly DraftCue[]): LabelHabit {
  const found = collectLabels(cues);
  const spoken = cues.map(({ lines }) => lines);
  const colon = namesBefore(found.colon, spoken);
  const bracket = namesBefore(found.bracket, spoken);
  const line = namesAbove(found.line, cues.length);
  const dash = namesAbove(found.dash, cues.length);
  const hasTurns = spoken.filter((lines) => lines.some((text) => text.startsWith('>>'))).length > 1;
  const hasVoices = cues.some(({ speaker }) => speaker !== undefined);
  return {
    names: { colon: colon.names, dash, bracket: bracket.names, line },
    doubtful: new Set([...colon.doubtful, ...bracket.doubtful]),
    isKept: colon.isHabit || bracket.isHabit || line.size + dash.size > 0 || hasVoices || hasTurns,
    fullNames: fullNamesOf(cues, colon.names),
  };
}

/** The names among labels in front of words. */
function namesBefore(
  found: readonly LabelCandidate[],
  spoken: readonly (readonly string[])[],
): { names: Set<string>; doubtful: Set<string>; isHabit: boolean } {
  const cues = spoken.length;
  const labels = withoutWords(found, cues);
  const times = countNames(labels);
  const again = [...times].filter(([, count]) => count > 1);
  const labelled = again.reduce((sum, [, count]) => sum + count, 0);
  const isEverywhere = shareOfCues(labels, cues) >= EVERYWHERE;
  const least = cues * (again.length > 1 ? AT_CHANGES : OF_ONE_NAME);
  const fromTheStart = labels.some(({ cue }) => cue < FIRST_CUES) && labelled > 0 && labelled >= least;
  const often = again.filter(([, count]) => count >= STREWN.times);
  const isStrewn = often.length >= STREWN.names && labelled >= cues * STREWN.share;
  const isHabit = isEverywhere || fromTheStart || isStrewn;
  const isMixedCase = spoken.some((lines) => lines.some((line) => /\p{Ll}{3}/u.test(line)));
  const sure = new Set(
    labels
      .filter(
        ({ isNumbered, isMarked, name }) => isNumbered || isMarked || (isMixedCase && SHOUTED.test(name)),
      )
      .map(({ name }) => name),
  );
  const atBeginnings = new Set(labels.filter(({ place }) => place !== 'inside').map(({ name }) => name));
  const isCommon = commonWords(spoken);
  const isName = (name: string, count: number) =>
    sure.has(name) ||
    (isHabit && (count > 1 || (atBeginnings.has(name) && (isEverywhere || !isCommon(name)))));
  const names = new Set([...times].filter(([name, count]) => isName(name, count)).map(([name]) => name));
  // In a file with labels everywhere, a cue that begins with another word and a colon may be anybody's.
  const words =
    shareOfCues(labels, cues) >= SMALL_EVERYWHERE ? found.filter(({ place }) => place === 'first') : [];
  const possible = [...atBeginnings, ...words.map(({ name }) => name)];
  const doubtful = new Set(isHabit ? possible.filter((name) => !names.has(name)) : []);
  return { names, doubtful, isHabit };
}

/**
 * Labels that may be names. Words that name nobody are out. Names in lower case and numbers count only if
 * they recur and nearly every cue begins with a label.
 */
function withoutWords(found: readonly LabelCandidate[], cues: number): LabelCandidate[] {
  const names = found.filter(({ name }) => !isHeadword(name));
  const large = names.filter(({ isSmall }) => !isSmall);
  const first = countNames(names.filter(({ place }) => place === 'first'));
  const again = names.filter(({ isSmall, name }) => !isSmall || (first.get(name) ?? 0) > 1);
  if (shareOfCues(again, cues) < SMALL_EVERYWHERE) return large;
  return large.length > 0 || countNames(names).size <= names.length / 2 ? again : [];
}

/** The share of the cues that begin with one of these labels. */
function shareOfCues(labels: readonly LabelCandidate[], cues: number): number {
  return new Set(labels.filter(({ place }) => place === 'first').map(({ cue }) => cue)).size / cues;
}

/**
 * Names on lines of their own or before a dash. Both are common in ordinary text, so only the habit of the
 * whole file makes them labels, except for numbered names.
 */
function namesAbove(found: readonly LabelCandidate[], cues: number): Set<string> {
  const labels = withoutWords(found, cues);
  const times = countNames(labels);
  const again = [...times.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  const isHabit = shareOfCues(labels, cues) >= OWN_LINE.share && again >= labels.length * OWN_LINE.again;
  return new Set(labels.filter(({ isNumbered }) => isHabit || isNumbered).map(({ name }) => name));
}

function countNames(labels: readonly LabelCandidate[]): Map<string, number> {
  return countOf(labels.map(({ name }) => name));
}

/**
 * Whether a name of one word also occurs in lower case. The words are collected on first use, since only
 * names that occur once are looked up.
 */
function commonWords(spoken: readonly (readonly string[])[]): (name: string) => boolean {
  let words: Set<string> | undefined;
  return (name) => {
    words ??= new Set(
      spoken.flatMap((lines) =>
        lines.flatMap((line) => line.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu) ?? []),
      ),
    );
    return words.has(name.toLowerCase());
  };
}

function fullNamesOf(cues: readonly DraftCue[], names: ReadonlySet<string>): Map<string, string> {
  const hasRoles = cues.some(({ lines }) => /^[\p{Lu}\s.'’-]{3,60}, [\p{Lu}\s]{3,30}:/u.test(lines[0] ?? ''));
  if (!hasRoles) return new Map();
  const full = [...names].filter(
    (name) => name.includes(' ') && !/ (?:&|\/|\+|and|und|et|y|e) /iu.test(name),
  );
  return new Map(
    [...names].flatMap((name): [string, string][] => {
      const [whole, other] = full.filter((one) => one.endsWith(` ${name}`));
      return whole !== undefined && other === undefined ? [[name, whole]] : [];
    }),
  );
}
