/** A line of a cue, or the part of one that begins with a mark of another voice. */
export interface Utterance {
  readonly text: string;
  /** The mark that another voice begins: `>>`, or the dash of a dialogue. */
  readonly mark?: 'chevrons' | 'dash';
}

/** `>>`, or `>>>` if the subject changes too (CEA-608 captions). */
const CHEVRONS = /^(?:>{2,}\s*)+/;
const CHEVRONS_INSIDE = /(?<=\s)(?=>{2,3}(?:\s|\p{L}|\[|$))/u;
/** A dash before a letter, or followed by a space before text. "-5" is a number, "--" a word broken off. */
const DASH = /^[-‐‑–—−](?:\s+(?=[\p{L}\p{N}"“„«'‘¿¡[(…>])|(?=[\p{L}"“„«¿¡[(]))/u;
const DASH_INSIDE = /(?<=(?:[.?!…。？！]["'”’»)]{0,2}|--)\s)(?=[-‐–]\s?[\p{Lu}\p{Lo}"“¿¡])/u;

/**
 * The lines of a cue, split where a mark says that another voice begins. A dash before a lower-case letter,
 * after a line that does not end a sentence, is not a mark but part of the sentence.
 */
export function toUtterances(lines: readonly string[]): Utterance[] {
  const found: Utterance[] = [];
  for (const line of lines) {
    const parts = line.includes('>>') ? line.split(CHEVRONS_INSIDE) : [line];
    for (const part of parts)
      for (const utterance of readPart(part, found.at(-1)?.text)) found.push(utterance);
  }
  return found.filter(({ text, mark }) => text !== '' || mark !== undefined);
}

function readPart(part: string, before: string | undefined): Utterance[] {
  const rest = part.replace(CHEVRONS, '');
  if (rest !== part) {
    const [first, ...others] = readDashes(rest, undefined);
    return [{ text: first?.text ?? '', mark: 'chevrons' }, ...others];
  }
  return readDashes(part, before);
}

function readDashes(part: string, before: string | undefined): Utterance[] {
  const [first = '', ...others] = part.trimEnd().split(DASH_INSIDE);
  const opens = DASH.test(first) && opensTurn(first.replace(DASH, ''), before);
  return [
    opens ? { text: first.replace(DASH, '').trimEnd(), mark: 'dash' } : { text: first.trimEnd() },
    ...others.map((text) => ({ text: text.replace(DASH, '').trimEnd(), mark: 'dash' as const })),
  ];
}

function opensTurn(rest: string, before: string | undefined): boolean {
  return before === undefined || !/^\p{Ll}/u.test(rest) || /[.?!…。？！]["'”’»)\]]*$/u.test(before);
}
