import { distance } from 'fastest-levenshtein';
import { wordsOf } from '../../text/tokens.ts';
import type { DifferencePart } from './quote-difference.ts';

/** A small change of the words that gives a quote another meaning. */
export type TellingChange =
  /** The negating word was said and the quote lacks it (`wasSaid`), or the other way round. */
  | { readonly kind: 'negation'; readonly word: string; readonly wasSaid: boolean }
  /** The quote has another number or name than was said. */
  | { readonly kind: 'number' | 'name'; readonly said: string; readonly quoted: string };

const NEGATIONS: ReadonlySet<string> = new Set([
  ...['not', 'no', 'never', 'none', 'nobody', 'nothing', 'nowhere', 'neither', 'cannot'],
  ...['nicht', 'nie', 'niemals', 'kein', 'keine', 'nunca', 'jamás', 'jamais', 'não', 'pas'],
]);

const NUMBERS: ReadonlySet<string> = new Set([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
  ...['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
  ...['hundred', 'thousand', 'million', 'billion', 'half', 'twice', 'double', 'triple', 'dozen'],
]);

/** Up to this share of different letters, a name counts as the same one in another spelling. */
const SPELT_OTHERWISE = 0.34;

/** Words of the quote in place of words that were said; one of the two may be empty. */
interface Change {
  readonly said: string;
  readonly quoted: string;
  /** Whether a sentence may begin here, so that a capital letter does not mark a name. */
  readonly opens: boolean;
}

/**
 * The first change that gives a quote another meaning: an added or dropped "not", else another number, else
 * another name. Undefined where there is none.
 */
export function tellingChangeIn(difference: readonly DifferencePart[]): TellingChange | undefined {
  const changes = changesOf(difference);
  for (const find of [negationIn, numberIn, nameIn]) {
    for (const change of changes) {
      const found = find(change);
      if (found) return found;
    }
  }
  return undefined;
}

function changesOf(difference: readonly DifferencePart[]): Change[] {
  const changes: Change[] = [];
  let before = '';
  let open: { said: string; quoted: string; opens: boolean } | undefined;
  for (const { kind, text } of difference) {
    if (kind === 'same') {
      open = undefined;
      before = text;
      continue;
    }
    if (open === undefined) {
      open = { said: '', quoted: '', opens: before === '' || /[.!?…]["'”’)\]]*$/u.test(before) };
      changes.push(open);
    }
    const side = kind === 'missing' ? 'said' : 'quoted';
    open[side] = `${open[side]} ${text}`.trim();
  }
  return changes;
}

function negationIn({ said, quoted }: Change): TellingChange | undefined {
  const [inSaid, inQuote] = [said, quoted].map((text) => wordsOf(text).filter(isNegation));
  if ((inSaid?.length ?? 0) % 2 === (inQuote?.length ?? 0) % 2) return undefined;
  const wasSaid = (inSaid?.length ?? 0) > (inQuote?.length ?? 0);
  const [word = ''] = (wasSaid ? inSaid : inQuote) ?? [];
  return { kind: 'negation', word, wasSaid };
}

function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || /n['’]t$/u.test(word);
}

function numberIn({ said, quoted }: Change): TellingChange | undefined {
  const [inSaid, inQuote] = [said, quoted].map((text) => numbersIn(text).join(' '));
  if (!inSaid || !inQuote || inSaid === inQuote) return undefined;
  return { kind: 'number', said: inSaid, quoted: inQuote };
}

function numbersIn(text: string): string[] {
  const words = text.match(/[\p{N}][\p{N}.,:]{0,30}%?|[\p{L}\p{M}]{1,40}/gu) ?? [];
  return words
    .map((word) => word.replace(/(?<![.,:])[.,:]+(?=%?$)/u, ''))
    .filter((word) => /^\p{N}/u.test(word) || NUMBERS.has(word.toLowerCase()));
}

function nameIn({ said, quoted, opens }: Change): TellingChange | undefined {
  if (said === '' || quoted === '') return undefined;
  const [name, other] = [said, quoted].map((text) => namesIn(text, opens).join(' '));
  if (!name && !other) return undefined;
  const [one, two] = [name || said, other || quoted];
  const letters = Math.max(one.length, two.length);
  if (distance(one.toLowerCase(), two.toLowerCase()) <= SPELT_OTHERWISE * letters) return undefined;
  return { kind: 'name', said: one, quoted: two };
}

/** Words with a capital letter, except one that may begin a sentence. */
function namesIn(text: string, opens: boolean): string[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(opens ? 1 : 0).filter((word) => /^\p{Lu}/u.test(word) && word.length > 1);
}
