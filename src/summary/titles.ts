import { GIVEN_NAMES } from './everyday-words.ts';
import { keyness } from './keyness.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import type { Span, SummarySource } from './source.ts';
import { cosine, meanOf, minus } from './vectors.ts';

/** Phrases in a title at most, and characters after which no other is added. */
const MOST_PHRASES = 3;
const LONGEST_TITLE = 48;

/** A further phrase has at least this share of the first one's score. */
const FURTHER_SHARE = 0.4;

/** What a phrase loses that is said only near the phrases chosen before it, and how near that is, in sentences. */
const SAME_PART = 0.35;
const NEAR = 8;

/** Phrases of several words say more than single ones: what the others' scores are multiplied by. */
const SEVERAL_WORDS = 1.4;

/** Times that a phrase is said in its chapter at least. */
const LEAST_SAID = 2;

interface Candidate {
  readonly phrase: Phrase;
  readonly score: number;
  /** Positions of the chapter's sentences that have it. */
  readonly places: readonly number[];
}

/**
 * A title for each chapter, of the chapter's own phrases. A phrase scores by its keyness (how much more often it is said in the
 * chapter than in the rest of the episode: Dunning's log-likelihood ratio) and by how near the sentences that have it lie to what
 * sets the chapter apart in meaning. Of phrases inside each other the longer one stands unless the shorter is often said without it
 * (the idea of the C-value: Frantzi, Ananiadou and Mima 2000). A title takes the best phrase and others that say something else.
 *
 * @param chapters - In order, together the whole episode.
 * @returns A title for each; undefined for a chapter that nothing sets apart.
 */
export function titlesOf(source: SummarySource, chapters: readonly Span[]): (string | undefined)[] {
  return candidatesOf(source, chapters).map((candidates) => {
    const chosen = choose(candidates);
    const title = chosen.map(({ phrase }) => writtenAs(phrase)).join(', ');
    return title === '' ? undefined : title.charAt(0).toUpperCase() + title.slice(1);
  });
}

export function candidatesOf(source: SummarySource, chapters: readonly Span[]): Candidate[][] {
  const { sentences, vectors } = source;
  const phrases = phrasesOf(sentences);
  const counts = new Map([...phrases].map(([key, phrase]) => [key, countByChapter(phrase, chapters)]));
  const sizes = chapters.map((_, chapter) =>
    [...counts].reduce((sum, [key, count]) => (key.includes(' ') ? sum : sum + (count[chapter] ?? 0)), 0),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const talk = (span: Span) =>
    vectors.slice(span.first, span.last + 1).filter((_, offset) => !sentences[span.first + offset]?.sponsor);
  const centre = meanOf(talk({ first: 0, last: sentences.length - 1 }));

  return chapters.map((chapter, index) => {
    const apart = minus(meanOf(talk(chapter)), centre);
    const candidates: Candidate[] = [];
    for (const [key, phrase] of phrases) {
      const inside = counts.get(key)?.[index] ?? 0;
      if (inside < LEAST_SAID || !isTitle(phrase, phrases)) continue;
      const surprise = keyness(
        { count: inside, size: sizes[index] ?? 0 },
        { count: phrase.places.length - inside, size: total - (sizes[index] ?? 0) },
      );
      if (surprise <= 0) continue;
      const places = [...new Set(phrase.places.filter((at) => at >= chapter.first && at <= chapter.last))];
      const nearness = cosine(minus(meanOf(places.flatMap((at) => vectors[at] ?? [])), centre), apart);
      const spread = (counts.get(key) ?? []).filter((count) => count > 0).length / chapters.length;
      const several = phrase.stems.length > 1 ? SEVERAL_WORDS : 1;
      const score = Math.sqrt(surprise) * Math.max(0, 0.4 + nearness) * several * (1 - spread / 2);
      candidates.push({ phrase, score, places });
    }
    return candidates.sort((a, b) => b.score - a.score).slice(0, 60);
  });
}

function countByChapter({ places }: Phrase, chapters: readonly Span[]): number[] {
  return chapters.map(({ first, last }) => places.filter((at) => at >= first && at <= last).length);
}

/** Whether a phrase reads as the name of something. */
function isTitle(phrase: Phrase, phrases: ReadonlyMap<string, Phrase>): boolean {
  if (phrase.asOther > phrase.asNoun) return false;
  const end = phrases.get(phrase.stems.at(-1) ?? '');
  if (phrase.asNoun === 0 && end && end.asOther > 2 * end.asNoun) return false;
  if (phrase.stems.length > 1) return true;
  const said = phrase.places.length;
  if (phrase.goesOn * 2 > said) return false;
  if (isName(phrase)) return ![...phrase.forms.keys()].some((form) => GIVEN_NAMES.has(form.toLowerCase()));
  return (
    said > LEAST_SAID &&
    phrase.asNoun >= LEAST_SAID &&
    !/(?:able|ible|ful|ous|ive|ed)$/.test(writtenAs(phrase))
  );
}

/** Written with a capital wherever that tells something. */
function isName({ forms }: Phrase): boolean {
  let capital = 0;
  let all = 0;
  for (const [form, count] of forms) {
    all += count;
    if (/^\p{Lu}/u.test(form)) capital += count;
  }
  return capital * 2 > all;
}

function choose(candidates: readonly Candidate[]): Candidate[] {
  let left = candidates.filter((short) => !candidates.some((long) => absorbs(long, short)));
  const chosen: Candidate[] = [];
  while (chosen.length < MOST_PHRASES) {
    const worth = (candidate: Candidate) => candidate.score * (1 - SAME_PART * nearShare(candidate, chosen));
    const next = left.reduce<Candidate | undefined>(
      (best, candidate) => (best && worth(best) >= worth(candidate) ? best : candidate),
      undefined,
    );
    if (!next || worth(next) < (chosen[0]?.score ?? 0) * FURTHER_SHARE) break;
    chosen.push(next);
    const spent = chosen.reduce((sum, { phrase }) => sum + writtenAs(phrase).length + 2, 0);
    left = left.filter(
      (candidate) =>
        !overlaps(next, candidate) && spent + writtenAs(candidate.phrase).length <= LONGEST_TITLE,
    );
  }
  return chosen;
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
