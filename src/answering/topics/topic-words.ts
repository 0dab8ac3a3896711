import type { LexicalIndex } from '../../library/lexical/lexical-index.ts';
import type { Vocabulary } from '../../library/lexical/vocabulary.ts';
import { toTerms } from '../../retrieval/signals/question-terms.ts';
import { otherSpellings } from '../../retrieval/signals/spelling.ts';
import { wordsOf } from '../../text/tokens.ts';
import { spokenForms } from './symbol-words.ts';

/**
 * A word of a topic that is looked up, in the forms that occur in the transcripts; none if it was never said.
 */
export interface TopicWord {
  readonly phrases: readonly string[];
}

/** How likely another spelling must be the same word where both were said: "Py Script" is PyScript. */
const SAME_WORD = 0.9;

/** Every word and phrase that may be looked up for a topic. */
export function topicForms(vocabulary: Vocabulary, text: string): string[] {
  const forms = wordsToLookUp(text).flatMap((word) => [
    word,
    ...otherSpellings(vocabulary, word, text).map(({ phrase }) => phrase),
    ...spokenForms(word),
  ]);
  return [...forms, wordsOf(text).join(' ')];
}

/** The words of a topic to look up, each in the forms that occur in the transcripts. */
export function topicWords(index: LexicalIndex, text: string): TopicWord[] {
  return wordsToLookUp(text).map((word) => {
    const isKnown = index.wasSaid(word);
    const same = otherSpellings(index.vocabulary, word, text).filter(
      ({ weight, isClose }) => isClose && (!isKnown || weight >= SAME_WORD),
    );
    const spoken = spokenForms(word).filter((phrase) => index.wasSaid(phrase));
    return { phrases: [...(isKnown ? [word] : []), ...same.map(({ phrase }) => phrase), ...spoken] };
  });
}

/**
 * Phrases that name the topic outright: the whole topic, the topic as one word, and for a topic of one word
 * its other forms.
 */
export function topicPhrases(text: string, words: readonly TopicWord[]): string[] {
  const whole = wordsOf(text);
  const asOne = whole.join('');
  const spellings = words.flatMap(({ phrases }) => phrases);
  return [
    whole.join(' '),
    ...(words.length === 1 ? spellings : spellings.filter((phrase) => phrase === asOne)),
  ];
}

/** The words of a text, without stop words unless it has no others, as in "go". */
function wordsToLookUp(text: string): readonly string[] {
  const terms = toTerms(text);
  return terms.length > 0 ? terms : [...new Set(wordsOf(text))];
}
