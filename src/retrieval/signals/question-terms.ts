import { withoutEnding } from '../../text/stem.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { wordsOf } from '../../text/tokens.ts';

/** The most different words of a question that are looked up. A question has at most 300 characters. */
const MAX_TERMS = 32;

/** Words that people ask with rather than ask for, as far as the list of stop words lacks them. */
const QUESTION_WORDS = `
  when why whom whose does do don did didn doesn isn wasn so its no us me my your mine there just even again once
  say says said tell talk talks talked talking speak discuss discusses discussed discussing discussion mention mentions
  mentioned describe explain summarize summarise summary episode podcast show part
  thing things something someone anyone anything kind really according go goes going went get
`
  .trim()
  .split(/\s+/);

const COMMON_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, ...QUESTION_WORDS]);

/**
 * The words of a question that are worth looking up: each once, in order, without possessive endings and
 * without the words that any question may have.
 */
export function toTerms(question: string): string[] {
  const words = wordsOf(question).map(withoutEnding);
  return [...new Set(words)].filter((word) => word !== '' && !COMMON_WORDS.has(word)).slice(0, MAX_TERMS);
}
