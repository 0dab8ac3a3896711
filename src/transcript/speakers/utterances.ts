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
 * The lines of a cue, split where a mark says that another voice begins. A dash before a lower-case letter or
 * "I", after a line that does not end a sentence, is not a mark but part of the sentence, unless the cue
 * begins with the same dash.
 */
export function toUtterances(lines: readonly string[]): Utterance[] {
  const found: Utterance[] = [];
  const [opening = ''] = lines;
  const dash = DASH.test(opening) ? opening[0] : undefined;
  for (const line of lines) {
    const parts = line.includes('>>') ? line.split(CHEVRONS_INSIDE) : [line];
    for (const part of parts)
      for (const utterance of readPart(part, { before: found.at(-1)?.text, dash })) found.push(utterance);
  }
  return found.filter(({ text, mark }) => text !== '' || mark !== undefined);
}

interface Context {
  /** The utterance before, in the same cue. */
  readonly before: string | undefined;
  /** The dash that begins the cue. */
  readonly dash: string | undefined;
}

function readPart(part: string, context: Context): Utterance[] {
  const rest = part.replace(CHEVRONS, '');
  if (rest !== part) {
    const [first, ...others] = readDashes(rest, { ...context, before: undefined });
    return [{ text: first?.text ?? '', mark: 'chevrons' }, ...others];
  }
  return readDashes(part, context);
}

function readDashes(part: string, context: Context): Utterance[] {
  const [first = '', ...others] = part.trimEnd().split(DASH_INSIDE);
  const opens = DASH.test(first) && opensTurn(first, context);
  return [
    opens ? { text: first.replace(DASH, '').trimEnd(), mark: 'dash' } : { text: first.trimEnd() },
    ...others.map((text) => ({ text: text.replace(DASH, '').trimEnd(), mark: 'dash' as const })),
  ];
}

function opensTurn(text: string, { before, dash }: Context): boolean {
  if (before === undefined || text[0] === dash || /[.?!…。？！]["'”’»)\]]*$/u.test(before)) return true;
  return !/^(?:\p{Ll}|I[\s'’])/u.test(text.replace(DASH, ''));
}
