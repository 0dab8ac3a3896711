import type { SentenceRecord } from '../../library/records.ts';
import { contentWords } from '../content.ts';
import { isPunctuated, quotability } from '../highlights/quotable.ts';
import type { Span, SummarySource } from '../source.ts';
import { cosine, meanOf, minus } from '../vectors.ts';

/** What a content word of the title adds for a sentence that has it, as a share of its nearness. */
const TITLE_WORD = 0.25;

/**
 * The sentence that stands for a chapter: nearest in meaning to what sets the chapter apart from the episode, with words of its title, and
 * fit to be shown alone. Where none is fit, the nearest of all.
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
  const own = sentences.slice(chapter.first, chapter.last + 1);
  const said = own.filter(({ sponsor }) => !sponsor);
  const candidates = said.length > 0 ? said : own;
  const vectorsOf = (list: readonly SentenceRecord[]) =>
    list.flatMap(({ position }) => vectors[position] ?? []);
  const centre = meanOf(vectorsOf(candidates));
  const apart = minus(centre, meanOf(vectorsOf(sentences)));
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
