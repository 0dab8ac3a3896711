import type { SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { Span, SummarySource } from '../summary-source.ts';
import { saidOften } from './said-often.ts';
import { inSentenceCase, spellingsOf, spelt } from './spelling.ts';
import { type TitleCandidate, titleCandidates } from './title-candidates.ts';
import { type TitleWeights, titleScore } from './title-features.ts';
import { TITLE_WEIGHTS } from './title-weights.ts';

/** What a chapter is called that is a sponsor read. */
const SPONSOR = 'Sponsor';

/** A single word is lengthened to a phrase with it that has this share of its score. */
const LONGER_SHARE = 0.75;

/** A second phrase has at least this share of the first one's score, and both have so many words at most. */
const SECOND_SHARE = 0.6;

/** Otherwise the best phrase of several words is taken that has this share: a single word says little. */
const SEVERAL_SHARE = 0.5;

/**
 * The keyness that one word of a phrase has at least, as a share of the greatest in its chapter: a title is
 * the chapter's own, not the episode's.
 */
const OWN_KEYNESS = 0.05;
const MOST_WORDS = 8;

/** The share of stop words from which talk is English: it is about a half there, and a tenth elsewhere. */
const ENGLISH_SHARE = 0.25;

/**
 * A title for each chapter: a phrase that is said in it, complete and in sentence case, the one that an
 * editor's title likely shares most words with; and a second one that is as good and shares no word with the
 * first. No two chapters begin with the same one. Talk in another language than English is searched for what
 * is said often instead, because the parts of speech are told for English alone.
 *
 * @param chapters - In order, together the whole episode.
 * @param model - How much each feature counts; the one that ships unless another is being tried.
 * @returns A title for each; undefined for a chapter that nothing sets apart.
 */
export function chapterTitles(
  source: SummarySource,
  chapters: readonly Span[],
  model: TitleWeights = TITLE_WEIGHTS,
): (string | undefined)[] {
  const { sentences } = source;
  const spellings = spellingsOf(sentences);
  const found = isEnglish(sentences) ? titleCandidates(source, chapters) : [];
  const candidates = found.map((list) =>
    list.map((candidate) => ({ ...candidate, text: spelt(candidate.text, spellings) })),
  );
  const often = saidOften(sentences, chapters);
  const used = new Set<string>();
  return chapters.map((chapter, index) => {
    if (isSponsorRead(sentences.slice(chapter.first, chapter.last + 1))) return SPONSOR;
    const [first, second] = choose(candidates[index] ?? [], model, used);
    const phrase = first?.text ?? often[index];
    if (phrase === undefined) return undefined;
    used.add(keyOf(first));
    return inSentenceCase(second ? `${phrase}, ${second.text}` : phrase);
  });
}

function choose(
  candidates: readonly TitleCandidate[],
  model: TitleWeights,
  used: ReadonlySet<string>,
): TitleCandidate[] {
  const fresh = candidates.filter((candidate) => !candidate.person && !used.has(keyOf(candidate)));
  const own = fresh.filter(({ features }) => features.maxKeyness >= OWN_KEYNESS);
  const scored = (own.length > 0 ? own : fresh)
    .map((candidate) => ({ candidate, score: titleScore(candidate.features, model) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best) return [];
  const long = scored.filter(({ candidate }) => candidate.words > 1);
  const longer = long.find(
    ({ candidate, score }) =>
      score >= LONGER_SHARE * best.score &&
      best.candidate.stems.every((stem) => candidate.stems.includes(stem)),
  );
  const several = long.find(({ score }) => score >= SEVERAL_SHARE * best.score);
  const first = (best.candidate.words > 1 ? best : (longer ?? several ?? best)).candidate;
  const second = scored.find(
    ({ candidate, score }) =>
      score >= SECOND_SHARE * best.score &&
      first.words + candidate.words <= MOST_WORDS &&
      (candidate.words > 1 || /\p{Lu}/u.test(candidate.text)) &&
      !candidate.stems.some((stem) => first.stems.includes(stem)),
  );
  return second ? [first, second.candidate] : [first];
}

function keyOf(candidate: TitleCandidate | undefined): string {
  return candidate?.stems.join(' ') ?? '';
}

/** Whether a chapter begins with a sponsor read that is more than half of it. */
function isSponsorRead(sentences: readonly SentenceRecord[]): boolean {
  const words = (list: readonly SentenceRecord[]) =>
    list.reduce((sum, { text }) => sum + countWords(text), 0);
  return (
    sentences[0]?.sponsor === true && words(sentences.filter(({ sponsor }) => sponsor)) * 2 > words(sentences)
  );
}

function isEnglish(sentences: readonly SentenceRecord[]): boolean {
  const words = sentences.flatMap(({ text }) => wordsOf(text));
  return words.filter((word) => STOP_WORDS.has(word)).length > words.length * ENGLISH_SHARE;
}
