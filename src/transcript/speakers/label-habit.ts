import type { DraftCue } from '../draft-cue.ts';
import { collectLabels, type LabelCandidate } from './label-candidates.ts';
import type { LabelStyle } from './label-syntax.ts';
import { isHeadword } from './not-names.ts';

/**
 * What a file calls its speakers, and in which way. All that looks like a label is collected first; then the
 * habit of the whole file says what is one:
 *
 * - A name that a program numbered (`SPEAKER_00`, `Speaker 1`) is always one, and so are what stands behind
 *   `>>` or the dash of a dialogue, and a first and last name in capitals (`INES DUARTE`) among words in
 *   small letters.
 * - Words that stand before a colon in any speech ("Plus:", "Question:", "Step 2:") never are.
 * - Where half of the cues begin with one, all are, also names that come once; but inside a line only names
 *   that come again.
 * - Where fewer do, labels mark changes: they count if one is among the first cues and names come again, or
 *   if at least two names come again and again. Then a name that comes once counts if its word is not met
 *   elsewhere in small letters.
 * - What looks like a label and is not sure to be one stays in the words, and who says them is unknown.
 */
export interface LabelHabit {
  /** Names, by the style in which they are written. */
  readonly names: Readonly<Record<LabelStyle, ReadonlySet<string>>>;
  /** What may be names, but for want of evidence is not taken for one. */
  readonly doubtful: ReadonlySet<string>;
  /**
   * Labels mark who speaks from there on. Else the file has a few sure ones, and each holds only where it
   * stands.
   */
  readonly isKept: boolean;
  /**
   * The one name of somebody who is introduced by name and role and then called by the last word of it, as
   * radio transcripts do.
   */
  readonly fullNames: ReadonlyMap<string, string>;
}

/** Labels begin most cues from this share on. */
const EVERYWHERE = 0.5;
/**
 * Labels at changes of speaker begin this share of the cues: one in a hundred where answers are long; one in
 * thirty, if there is one name only.
 */
const AT_CHANGES = 0.01;
const OF_ONE_NAME = 0.03;
/** One of the first cues has a label in a file that has some. */
const FIRST_CUES = 3;
/** Without that, so many names come again so often, and in this share of the cues. */
const STREWN = { names: 2, times: 3, share: 0.1 };
/** Names in small letters count only in a file that has no others and begins nearly every cue with one. */
const SMALL_EVERYWHERE = 0.8;
/** Names on a line of their own begin this share of the cues, and this share of them come again. */
const OWN_LINE = { share: 0.4, again: 0.5 };

/** A first and a last name in capitals, in a file that has small letters. */
const SHOUTED = /^\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]*)*(?: \p{Lu}[\p{Lu}'’-]+)$/u;

/** @param cues - In the order of the file, without descriptions of sounds. */
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

/** The names among labels that stand before words. */
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
  const doubtful = new Set(isHabit ? [...atBeginnings].filter((name) => !names.has(name)) : []);
  return { names, doubtful, isHabit };
}

/**
 * What may be a name: no headword; in small letters or a number only where nearly every cue has one, and each
 * comes again.
 */
function withoutWords(found: readonly LabelCandidate[], cues: number): LabelCandidate[] {
  const names = found.filter(({ name }) => !isHeadword(name));
  const large = names.filter(({ isSmall }) => !isSmall);
  if (large.length > 0) return large;
  const different = countNames(names).size;
  return shareOfCues(names, cues) >= SMALL_EVERYWHERE && different <= names.length / 2 ? names : [];
}

/** The share of the cues that begin with one of these labels. */
function shareOfCues(labels: readonly LabelCandidate[], cues: number): number {
  return new Set(labels.filter(({ place }) => place === 'first').map(({ cue }) => cue)).size / cues;
}

/**
 * The names on lines of their own, or before a dash: only as the habit of the file, since both are common in
 * what is said.
 */
function namesAbove(found: readonly LabelCandidate[], cues: number): Set<string> {
  const labels = found.filter(({ name, isSmall }) => !isSmall && !isHeadword(name));
  const times = countNames(labels);
  const again = [...times.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  const isHabit = shareOfCues(labels, cues) >= OWN_LINE.share && again >= labels.length * OWN_LINE.again;
  return new Set(labels.filter(({ isNumbered }) => isHabit || isNumbered).map(({ name }) => name));
}

function countNames(labels: readonly LabelCandidate[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { name } of labels) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

/**
 * Whether a name of one word is met in small letters somewhere else. Looked up only for names that come once,
 * so prepared only then.
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
