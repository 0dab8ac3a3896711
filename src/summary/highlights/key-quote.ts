import type { SentenceRecord } from '../../library/records.ts';
import { contentWords } from '../content-words.ts';
import type { ScoredLine } from './scored-lines.ts';

/** What each content word of the title in a sentence adds to its odds, as a share of them. */
const TITLE_WORD = 0.25;

/**
 * The sentence that represents a chapter: of those that can be shown alone, the one most likely to be shared,
 * with a preference for words of the title. Where none can be shown alone, the most likely of all.
 *
 * @param chapter - The lines of the chapter.
 * @param title - Its title, if it has one.
 * @param taken - Sentences that are already shown; chosen only where there is no other.
 * @returns Undefined where the chapter has no lines.
 */
export function keyQuote(
  chapter: readonly ScoredLine[],
  title: string | undefined,
  taken: ReadonlySet<SentenceRecord> = new Set(),
): SentenceRecord | undefined {
  const wanted = new Set(contentWords(title ?? '').map(({ stem }) => stem));
  const worth = ({ sentence, odds }: ScoredLine) => {
    const shared = contentWords(sentence.text).filter(({ stem }) => wanted.has(stem));
    return odds * (1 + TITLE_WORD * new Set(shared.map(({ stem }) => stem)).size);
  };
  const talk = chapter.filter(({ sentence }) => !sentence.sponsor);
  const showable = talk.filter((line) => line.showable);
  const fresh = showable.filter(({ sentence }) => !taken.has(sentence));
  const candidates = [fresh, showable, talk, chapter].find((lines) => lines.length > 0) ?? [];
  return candidates.reduce<{ sentence?: SentenceRecord; worth: number }>(
    (best, line) => (worth(line) > best.worth ? { sentence: line.sentence, worth: worth(line) } : best),
    { worth: Number.NEGATIVE_INFINITY },
  ).sentence;
}
