import type { SentenceRecord } from '../../library/records.ts';
import { contentWords } from '../content-words.ts';
import { isPunctuated, quotability } from '../quotability.ts';
import type { Span, SummarySource } from '../summary-source.ts';
import { cosine, meanVector, subtract } from '../vector-math.ts';

/**
 * What each content word of the title adds to the score of a sentence that has it, as a share of the score.
 */
const TITLE_WORD = 0.25;

/**
 * The sentence that represents a chapter. It is near in meaning to what sets the chapter apart from the
 * episode, has words of the chapter's title, and can be shown alone. Where no sentence can be, it is the
 * nearest of all.
 *
 * @param title - The chapter's title, if it has one.
 */
export function keyQuote(
  source: SummarySource,
  chapter: Span,
  title: string | undefined,
): SentenceRecord | undefined {
  const { sentences, vectors } = source;
  const punctuated = isPunctuated(sentences);
  const inChapter = sentences.slice(chapter.first, chapter.last + 1);
  const talk = inChapter.filter(({ sponsor }) => !sponsor);
  const candidates = talk.length > 0 ? talk : inChapter;
  const vectorsOf = (list: readonly SentenceRecord[]) =>
    list.flatMap(({ position }) => vectors[position] ?? []);
  const centre = meanVector(vectorsOf(candidates));
  const apart = subtract(centre, meanVector(vectorsOf(sentences)));
  const wanted = new Set(contentWords(title ?? '').map(({ stem }) => stem));
  const scored = candidates.map((sentence) => {
    const vector = vectors[sentence.position];
    const nearness = vector ? cosine(vector, centre) + cosine(vector, apart) : 0;
    const shared = new Set(
      contentWords(sentence.text).flatMap(({ stem }) => (wanted.has(stem) ? [stem] : [])),
    );
    return {
      sentence,
      quotable: quotability(sentence, punctuated),
      score: Math.max(0, nearness) * (1 + TITLE_WORD * shared.size),
    };
  });
  const best = (of: (entry: (typeof scored)[number]) => number) =>
    scored.reduce<(typeof scored)[number] | undefined>(
      (top, next) => (top && of(top) >= of(next) ? top : next),
      undefined,
    );
  const fit = best(({ quotable, score }) => quotable * score);
  return (
    fit && fit.quotable * fit.score > 0
      ? fit
      : best(({ sentence, score }) => score * Math.min(1, contentWords(sentence.text).length / 4))
  )?.sentence;
}
