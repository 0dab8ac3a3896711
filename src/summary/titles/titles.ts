import type { Span, SummarySource } from '../source.ts';
import type { Phrase } from './phrases.ts';
import { type Candidate, titleCandidates } from './title-candidates.ts';

/** Phrases in a title at most, and characters after which no other is added. */
const MOST_PHRASES = 3;
const LONGEST_TITLE = 64;

/** A further phrase has at least this share of the first one's score. */
const FURTHER_SHARE = 0.4;

/** Beside a single word (“Python”), which says little of a chapter, less is enough. */
const SHARE_BESIDE_WORD = 0.2;

/** What a phrase loses that is said only near the phrases chosen before it, and how near that is, in sentences. */
const SAME_PART = 0.35;
const NEAR = 8;

/** What a single everyday word loses as a further phrase: “cache”, after “lazy imports”, tells a reader little. */
const PLAIN_WORD = 0.8;

/**
 * A title for each chapter, of the chapter's own phrases. Of phrases inside each other the longer one stands unless the shorter is often said without it
 * (the idea of the C-value: Frantzi, Ananiadou and Mima 2000). A title takes the best phrase and others that
 * share no word with it and are said in other parts of the chapter.
 *
 * @param chapters - In order, together the whole episode.
 * @returns A title for each; undefined for a chapter that nothing sets apart.
 */
export function titlesOf(source: SummarySource, chapters: readonly Span[]): (string | undefined)[] {
  return titleCandidates(source, chapters).map((candidates) => {
    const chosen = choose(candidates);
    const title = chosen.map(({ phrase }) => writtenAs(phrase)).join(', ');
    return title === '' ? undefined : title.charAt(0).toUpperCase() + title.slice(1);
  });
}

function choose(candidates: readonly Candidate[]): Candidate[] {
  let left = candidates.filter((short) => !candidates.some((long) => absorbs(long, short)));
  const chosen: Candidate[] = [];
  while (chosen.length < MOST_PHRASES) {
    const worth = (candidate: Candidate) => {
      const plain = chosen.length > 0 && isPlainWord(candidate) ? PLAIN_WORD : 1;
      return candidate.score * plain * (1 - SAME_PART * nearShare(candidate, chosen));
    };
    const next = left.reduce<Candidate | undefined>(
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

function isPlainWord({ phrase }: Candidate): boolean {
  return phrase.stems.length === 1 && !/\p{Lu}/u.test(writtenAs(phrase));
}

/** The share of a phrase's places that are near one of those chosen already: a title should cover all of its chapter. */
function nearShare({ places }: Candidate, chosen: readonly Candidate[]): number {
  const taken = chosen.flatMap((other) => other.places);
  return places.filter((at) => taken.some((place) => Math.abs(place - at) <= NEAR)).length / places.length;
}

/** The short phrase is mostly said as a part of the long one. */
function absorbs(long: Candidate, short: Candidate): boolean {
  if (long.phrase.stems.length <= short.phrase.stems.length) return false;
  if (!` ${long.phrase.stems.join(' ')} `.includes(` ${short.phrase.stems.join(' ')} `)) return false;
  return long.places.length * 2 >= short.places.length || long.score >= short.score;
}

function overlaps(a: Candidate, b: Candidate): boolean {
  return a.phrase.stems.some((stem) => b.phrase.stems.includes(stem));
}

/** The way it is written most often. One with a capital inside (`GIL`, `CPython`) counts twice: careless writing loses capitals, and adds none. */
function writtenAs({ forms }: Phrase): string {
  const votes = ([form, count]: readonly [string, number]) => (/\S\p{Lu}/u.test(form) ? 2 * count : count);
  return [...forms].reduce((best, next) => (votes(next) > votes(best) ? next : best))[0];
}
