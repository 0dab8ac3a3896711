import type { Span, SummarySource } from '../summary-source.ts';
import type { Phrase } from './phrases.ts';
import { type TitleCandidate, titleCandidates } from './title-candidates.ts';

/** Phrases of a title at most, and characters after which no other phrase is added. */
const MOST_PHRASES = 3;
const LONGEST_TITLE = 64;

/** A further phrase needs at least this share of the first one's score. */
const FURTHER_SHARE = 0.4;

/** After a single word ("Python"), which says little of a chapter, a smaller share is enough. */
const SHARE_BESIDE_WORD = 0.2;

/**
 * The share of its score that a phrase loses that is said only near phrases chosen before it, and how near
 * that is, in sentences.
 */
const SAME_PART = 0.35;
const NEAR = 8;

/**
 * What the score of a single word without a capital is multiplied by where it is a further phrase: "cache"
 * after "lazy imports" tells a reader little.
 */
const PLAIN_WORD = 0.8;

/**
 * A title for each chapter, of the chapter's own phrases: the best one, and others that share no word with it
 * and are said in other parts of the chapter. Of two phrases that contain each other the longer one is taken,
 * unless the shorter is often said without the rest (the idea of the C-value: Frantzi, Ananiadou and Mima
 * 2000).
 *
 * @param chapters - In order, together the whole episode.
 * @returns A title for each; undefined for a chapter that nothing sets apart.
 */
export function chapterTitles(source: SummarySource, chapters: readonly Span[]): (string | undefined)[] {
  return titleCandidates(source, chapters).map((candidates) => {
    const chosen = choose(candidates);
    const title = chosen.map(({ phrase }) => writtenAs(phrase)).join(', ');
    return title === '' ? undefined : title.charAt(0).toUpperCase() + title.slice(1);
  });
}

function choose(candidates: readonly TitleCandidate[]): TitleCandidate[] {
  let left = candidates.filter((short) => !candidates.some((long) => absorbs(long, short)));
  const chosen: TitleCandidate[] = [];
  while (chosen.length < MOST_PHRASES) {
    const worth = (candidate: TitleCandidate) => {
      const plain = chosen.length > 0 && isPlainWord(candidate) ? PLAIN_WORD : 1;
      return candidate.score * plain * (1 - SAME_PART * nearShare(candidate, chosen));
    };
    const next = left.reduce<TitleCandidate | undefined>(
      (best, candidate) => (best && worth(best) >= worth(candidate) ? best : candidate),
      undefined,
    );
    const [first] = chosen;
    const share = chosen.length === 1 && first?.phrase.stems.length === 1 ? SHARE_BESIDE_WORD : FURTHER_SHARE;
    if (!next || worth(next) < (first?.score ?? 0) * share) break;
    chosen.push(next);
    const spent = chosen.reduce((sum, { phrase }) => sum + writtenAs(phrase).length + 2, 0);
    left = left.filter(
      (candidate) =>
        !overlaps(next, candidate) && spent + writtenAs(candidate.phrase).length <= LONGEST_TITLE,
    );
  }
  return chosen;
}

function isPlainWord({ phrase }: TitleCandidate): boolean {
  return phrase.stems.length === 1 && !/\p{Lu}/u.test(writtenAs(phrase));
}

/**
 * The share of a phrase's occurrences that are near phrases chosen before: a title should cover its chapter.
 */
function nearShare({ positions }: TitleCandidate, chosen: readonly TitleCandidate[]): number {
  const taken = chosen.flatMap((other) => other.positions);
  return (
    positions.filter((at) => taken.some((position) => Math.abs(position - at) <= NEAR)).length /
    positions.length
  );
}

/** Whether the short phrase is mostly said as a part of the long one. */
function absorbs(long: TitleCandidate, short: TitleCandidate): boolean {
  if (long.phrase.stems.length <= short.phrase.stems.length) return false;
  if (!` ${long.phrase.stems.join(' ')} `.includes(` ${short.phrase.stems.join(' ')} `)) return false;
  return long.positions.length * 2 >= short.positions.length || long.score >= short.score;
}

function overlaps(a: TitleCandidate, b: TitleCandidate): boolean {
  return a.phrase.stems.some((stem) => b.phrase.stems.includes(stem));
}

/**
 * The way it is written most often. One with a capital inside (`GIL`, `CPython`) counts twice: careless
 * writers leave capitals out, but do not add any.
 */
function writtenAs({ forms }: Phrase): string {
  const votes = ([form, count]: readonly [string, number]) => (/\S\p{Lu}/u.test(form) ? 2 * count : count);
  return [...forms].reduce((best, next) => (votes(next) > votes(best) ? next : best))[0];
}
