/** Abbreviations that never end a sentence. */
const NEVER_LAST = new Set(
  'dr mr mrs ms prof st hon gen sen rep gov rev sgt capt lt col vs e.g i.e eg ie cf approx fig vol pp mt'.split(
    ' ',
  ),
);

/** The end of an address that a recogniser wrote as two words: "example. Com/offer". */
const SPOKEN_DOMAIN = /^(?:com|org|net|edu|fm|io|dev|ai|me)[/.,?!]/i;

const TERMINATORS = /[.!?…]+|[。！？｡]+|>>/g;
const CLOSERS = /["'”’»)\]」』）]*/y;
const NEXT_LETTER = /[\s"'“‘«([¿¡-]*(.)/suy;

/**
 * The offsets at which sentences begin, in order, without 0. A sentence ends at a terminator, but not after
 * "Dr.", "e.g." or initials, not inside "3.11" or "example.com", and not before a lower-case letter ("node.
 * js"), unless most sentences of the text begin with one. A terminator between spaces, as in tokenised text
 * (`OK . so`), always ends a sentence. A speaker mark (`>>`) begins one.
 */
export function sentenceBreaks(text: string): number[] {
  const candidates = [...text.matchAll(TERMINATORS)].flatMap((match) => {
    const candidate = readCandidate(text, match[0], match.index);
    return candidate === undefined ? [] : [candidate];
  });
  const cased = candidates.filter(({ next }) => next === 'capital').length;
  const uncased = candidates.filter(({ next }) => next === 'small').length;
  const endsBeforeSmall = uncased > cased;
  const breaks = candidates.filter(({ sure, next }) => sure || next !== 'small' || endsBeforeSmall);
  return [...new Set(breaks.map(({ breakAt }) => breakAt))];
}

interface Candidate {
  readonly breakAt: number;
  readonly next: 'capital' | 'small' | 'other';
  /** A break even before a lower-case letter. */
  readonly sure: boolean;
}

function readCandidate(text: string, terminator: string, at: number): Candidate | undefined {
  if (terminator === '>>')
    return at === 0 || text[at - 1] !== ' ' ? undefined : { breakAt: at, next: 'other', sure: true };
  const end = at + terminator.length + matchAt(CLOSERS, text, at + terminator.length)[0].length;
  const breakAt = text[end] === ' ' ? end + 1 : end;
  if (end >= text.length || breakAt >= text.length) return undefined;
  const next = kindOf(matchAt(NEXT_LETTER, text, breakAt)[1] ?? '');
  if (/^[。！？｡]/.test(terminator)) return { breakAt, next, sure: true };
  if (breakAt === end) return undefined;
  if (text[at - 1] === ' ') return { breakAt, next, sure: true };
  if (terminator === '.' && continuesAfterFullStop(text, at, breakAt)) return undefined;
  return { breakAt, next, sure: false };
}

function continuesAfterFullStop(text: string, at: number, next: number): boolean {
  const before = /[^\s]{0,12}$/.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? '';
  const word = before.replace(/^["'“‘(]+/, '');
  if (NEVER_LAST.has(word.toLowerCase())) return true;
  if (/\d$/.test(word) && /\d/.test(text[next] ?? '')) return true;
  if (SPOKEN_DOMAIN.test(text.slice(next, next + 6))) return true;
  return (
    isInitial(text, word, at) || (/^\p{Lu}\./u.test(text.slice(next, next + 2)) && /^\p{Lu}$/u.test(word))
  );
}

/**
 * A single capital before a full stop is an initial at the start of a sentence or after a capitalised word
 * ("Guido J. Rossum"). Elsewhere it ends a sentence.
 */
function isInitial(text: string, word: string, at: number): boolean {
  if (!/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) || word === 'I') return false;
  const before = text.slice(Math.max(0, at - word.length - 20), at - word.length).trimEnd();
  return before === '' || /(?:^|\s)\p{Lu}\p{L}+$|[.!?]$/u.test(before);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | [string] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [''];
}

function kindOf(letter: string): Candidate['next'] {
  if (/\p{Ll}/u.test(letter)) return 'small';
  return /\p{Lu}/u.test(letter) ? 'capital' : 'other';
}
