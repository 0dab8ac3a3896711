import { GIVEN_NAMES } from '../everyday-words.ts';
import type { Span, SummarySource } from '../summary-source.ts';
import { cosine, meanVector, subtract } from '../vector-math.ts';
import { keyness } from './keyness.ts';
import { type Phrase, phrasesOf } from './phrases.ts';

/** A phrase that a chapter could be called by. */
export interface TitleCandidate {
  readonly phrase: Phrase;
  /** Above 0; higher is better. Comparable within one chapter. */
  readonly score: number;
  /** Positions of the chapter's sentences that have it. */
  readonly positions: readonly number[];
}

/** Times that a phrase is said in its chapter at least; and where nothing is said so often. */
const LEAST_SAID = 2;
const LEAST_SAID_AT_ALL = 1;

/** Times that a single word is said in the episode at least, and with words around it that show a noun. */
const SINGLE_SAID = 3;
const SINGLE_AS_NOUN = 2;

/** What the score of a phrase of several words is multiplied by: it says more than a single word. */
const SEVERAL_WORDS = 1.4;

/**
 * Added to the nearness (a cosine) of a phrase's sentences. Where the sum is below 0, the phrase is left out.
 */
const NEARNESS_FLOOR = 0.4;

/** Candidates of a chapter at most: all pairs of them are compared. */
const MOST = 60;

/**
 * The phrases that each chapter could be called by, best first. A phrase scores by its keyness (how much more
 * often it is said in the chapter than in the rest of the episode) and by how near its sentences lie to what
 * sets the chapter apart in meaning. It scores less when it is said all over the episode.
 */
export function titleCandidates(source: SummarySource, chapters: readonly Span[]): TitleCandidate[][] {
  const { sentences, vectors } = source;
  const phrases = phrasesOf(sentences);
  const counts = new Map([...phrases.values()].map((phrase) => [phrase, countByChapter(phrase, chapters)]));
  const sizes = chapters.map((_, chapter) =>
    [...counts].reduce(
      (sum, [{ stems }, count]) => sum + (stems.length === 1 ? (count[chapter] ?? 0) : 0),
      0,
    ),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const talk = ({ first, last }: Span) =>
    vectors.slice(first, last + 1).filter((_, offset) => !sentences[first + offset]?.sponsor);
  const centre = meanVector(talk({ first: 0, last: sentences.length - 1 }));

  const rank = (chapter: Span, index: number, leastSaid: number): TitleCandidate[] => {
    const apart = subtract(meanVector(talk(chapter)), centre);
    const size = sizes[index] ?? 0;
    const candidates = [...counts].flatMap(([phrase, count]) => {
      const inside = count[index] ?? 0;
      if (inside < leastSaid || !namesSomething(phrase, phrases)) return [];
      const surprise = keyness(
        { count: inside, size },
        { count: phrase.positions.length - inside, size: total - size },
      );
      const positions = [
        ...new Set(phrase.positions.filter((at) => at >= chapter.first && at <= chapter.last)),
      ];
      const nearness = cosine(
        subtract(meanVector(positions.flatMap((at) => vectors[at] ?? [])), centre),
        apart,
      );
      const spread = count.filter((times) => times > 0).length / chapters.length;
      const score =
        Math.sqrt(Math.max(0, surprise)) *
        Math.max(0, NEARNESS_FLOOR + nearness) *
        (phrase.stems.length > 1 ? SEVERAL_WORDS : 1) *
        (1 - spread / 2);
      return score > 0 ? { phrase, score, positions } : [];
    });
    return candidates.sort((a, b) => b.score - a.score).slice(0, MOST);
  };
  return chapters.map((chapter, index) => {
    const candidates = rank(chapter, index, LEAST_SAID);
    return candidates.length > 0 ? candidates : rank(chapter, index, LEAST_SAID_AT_ALL);
  });
}

function countByChapter({ positions }: Phrase, chapters: readonly Span[]): number[] {
  return chapters.map(({ first, last }) => positions.filter((at) => at >= first && at <= last).length);
}

/** Whether a phrase reads as the name of something. */
function namesSomething(phrase: Phrase, phrases: ReadonlyMap<string, Phrase>): boolean {
  if (phrase.asOther > phrase.asNoun) return false;
  const end = phrases.get(phrase.stems.at(-1) ?? '');
  if (phrase.asNoun === 0 && end && end.asOther > 2 * end.asNoun) return false;
  if (phrase.stems.length > 1) return true;
  const times = phrase.positions.length;
  if (phrase.goesOn * 2 > times) return false;
  const forms = [...phrase.forms.keys()].map((form) => form.toLowerCase());
  if (isName(phrase)) return !forms.some((form) => GIVEN_NAMES.has(form));
  const isAdjective = forms.some((form) => /(?:able|ible|ful|ous|ive|ed)$/.test(form));
  return times >= SINGLE_SAID && phrase.asNoun >= SINGLE_AS_NOUN && !isAdjective;
}

/** Whether it is written with a capital in more than half of the cases where a capital means something. */
function isName({ forms }: Phrase): boolean {
  let capital = 0;
  let all = 0;
  for (const [form, count] of forms) {
    all += count;
    if (/^\p{Lu}/u.test(form)) capital += count;
  }
  return capital * 2 > all;
}
