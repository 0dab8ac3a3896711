import type { SentenceRecord } from '../../library/records.ts';
import { tokensOf } from '../../text/tokens.ts';

/**
 * The most frequent spelling of each word of an episode, by the word in lower case. At the start of a
 * sentence a spelling counts for little. One with a capital inside (`GIL`, `CPython`) counts twice: careless
 * writers leave capitals out, but do not add any.
 */
export function spellingsOf(sentences: readonly SentenceRecord[]): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { text } of sentences) {
    tokensOf(text).forEach((token, index) => {
      const forms = votes.get(token.text.toLowerCase()) ?? new Map<string, number>();
      votes.set(token.text.toLowerCase(), forms);
      const vote = (index > 0 ? 1 : 0.1) * (/.\p{Lu}/u.test(token.text) ? 2 : 1);
      forms.set(token.text, (forms.get(token.text) ?? 0) + vote);
    });
  }
  const best = (forms: ReadonlyMap<string, number>) =>
    [...forms].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
  return new Map([...votes].map(([word, forms]) => [word, best(forms)]));
}

/** A phrase with each word spelt as the episode spells it. */
export function spelt(phrase: string, spellings: ReadonlyMap<string, string>): string {
  let written = '';
  let end = 0;
  for (const { text, from, to } of tokensOf(phrase)) {
    written += phrase.slice(end, from) + (spellings.get(text.toLowerCase()) ?? text);
    end = to;
  }
  return written + phrase.slice(end);
}

/** A title with a capital at its beginning; `iPhone` stays as it is. */
export function inSentenceCase(title: string): string {
  return /^\p{Ll}+\p{Lu}/u.test(title) ? title : title.charAt(0).toUpperCase() + title.slice(1);
}
