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

/** The title of a chapter that is a sponsor read. */
const SPONSOR = 'Sponsor';

/** A single word is replaced by a longer phrase with it that has at least this share of its score. */
const LONGER_SHARE = 0.75;

/** A second phrase has at least this share of the first one's score; see also {@link MOST_WORDS}. */
const SECOND_SHARE = 0.6;

/**
 * Otherwise it is replaced by the best phrase of several words with this share: a single word says little.
 */
const SEVERAL_SHARE = 0.5;

/**
 * Minimum keyness of one word of a title, as a share of the greatest in its chapter: a title should name the
 * chapter, not the episode.
 */
const OWN_KEYNESS = 0.05;

/** Maximum words of a title of two phrases. */
const MOST_WORDS = 8;

/** Above this share of English stop words, talk is English. It is about a half in English, else a tenth. */
const ENGLISH_SHARE = 0.25;

/**
 * A title for each chapter: a complete phrase that is said in it, in sentence case, chosen to share as many
 * words as possible with the title that an editor would write. A second phrase is added if it is nearly as
 * good and shares no word with the first. No two titles begin with the same phrase. For talk in other
 * languages than English, whose parts of speech cannot be told, titles are words that are said often.
 *
 * @param chapters - In order, together the whole episode.
 * @param model - How much each feature counts; other than the default only to evaluate it.
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

/** The best phrase and perhaps a second one; empty where there is none that is not used yet. */
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
