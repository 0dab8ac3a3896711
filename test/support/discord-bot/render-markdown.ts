/**
 * Renders Discord's dialect of Markdown the way its client does: the words that a user sees of a message, and
 * everything in it that is not plain text. It shares no code with what escapes text.
 */

export interface Rendered {
  /** The words on the screen. */
  readonly text: string;
  /** Formatting, mentions, links and blocks, in the order in which they appear. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly kind: string;
  readonly text: string;
  readonly url?: string;
}

type Rule = readonly [kind: string, pattern: RegExp, visible?: (match: RegExpExecArray) => string];

/** Rules for the start of a line. */
const BLOCKS: readonly Rule[] = [
  ['multi-line quote', /^>>> /],
  ['quote', /^> /],
  ['heading', /^ *#{1,3} +/],
  ['small', /^ *-# +/],
  ['list item', /^ *(?:[-*+]|\d+[.)]) +/],
];

/**
 * Rules for anywhere, tried in this order. The first group is rendered in turn, unless a rule says what is
 * seen.
 */
const INLINE: readonly Rule[] = [
  ['code block', /^```(?:[a-z0-9_+.#-]*\n)?\n*([^\n][\s\S]*?)\n*```/i, (match) => match[1] ?? ''],
  ['code', /^(`+)([\s\S]*?[^`])\1(?!`)/, (match) => match[2] ?? ''],
  ['user mention', /^<@!?\d+>/, (match) => match[0]],
  ['role mention', /^<@&\d+>/, (match) => match[0]],
  ['channel mention', /^<#\d+>/, (match) => match[0]],
  ['command mention', /^<\/[^>\n]+:\d+>/, (match) => match[0]],
  ['guild navigation', /^<id:\w+>/, (match) => match[0]],
  ['time', /^<t:-?\d+(?::[tTdDfFRsS])?>/, (match) => match[0]],
  ['custom emoji', /^<a?:\w+:\d+>/, (match) => match[0]],
  ['link', /^<(?:https?|steam|mailto|tel|sms):[^\s>]+>/i, (match) => match[0].slice(1, -1)],
  ['everyone mention', /^@(?:everyone|here)/, (match) => match[0]],
  ['emoji', /^:[\w+-]+(?:::skin-tone-\d)?:/, (match) => match[0]],
  ['link', /^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s]/i, (match) => match[0]],
  ['invite', /^discord(?:(?:app)?\.com\/invite|\.gg(?:\/invite)?)\/[\w-]+/i, (match) => match[0]],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  ['italics', /^\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/],
  ['italics', /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![a-zA-Z0-9_])/],
  ['strikethrough', /^~~((?:\\[\s\S]|[^\\])+?)~~/],
  ['spoiler', /^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/],
];

const ESCAPE = /^\\([^0-9A-Za-z\s])/u;
const MASKED_LINK = /^\[((?:\\[\s\S]|[^\\[\]])+)\]\(<?((?:\([^)]*\)|[^\s\\()<>]|\\.)*?)>?\)/;

/** Renders a whole message. */
export function renderMarkdown(markdown: string): Rendered {
  const marks: Mark[] = [];
  const text = readInline(markdown, marks, true);
  return { text, marks };
}

function readInline(source: string, marks: Mark[], atLineStart: boolean): string {
  let rest = source;
  let text = '';
  let lineStart = atLineStart;
  while (rest !== '') {
    const block = lineStart ? firstMatch(BLOCKS, rest) : undefined;
    if (block !== undefined) {
      marks.push({ kind: block.kind, text: rest.split('\n', 1)[0] ?? '' });
      rest = rest.slice(block.match[0].length);
      // A quote can contain blocks. The others contain only inline text.
      lineStart = block.kind.includes('quote');
      continue;
    }
    const escaped = ESCAPE.exec(rest);
    if (escaped !== null) {
      text += escaped[1];
      rest = rest.slice(escaped[0].length);
      lineStart = false;
      continue;
    }
    const link = MASKED_LINK.exec(rest);
    if (link !== null && /^https?:/i.test(link[2] ?? '')) {
      const label = readInline(link[1] ?? '', marks, false);
      marks.push({ kind: 'masked link', text: label, url: link[2] ?? '' });
      text += label;
      rest = rest.slice(link[0].length);
      lineStart = false;
      continue;
    }
    const found = firstMatch(INLINE, rest);
    if (found !== undefined) {
      const inner = found.visible?.(found.match) ?? readInline(found.match[1] ?? '', marks, false);
      marks.push({ kind: found.kind, text: inner });
      text += inner;
      rest = rest.slice(found.match[0].length);
      lineStart = false;
      continue;
    }
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    text += character;
    rest = rest.slice(character.length);
    lineStart = character === '\n';
  }
  return text;
}

function firstMatch(rules: readonly Rule[], source: string) {
  for (const [kind, pattern, visible] of rules) {
    const match = pattern.exec(source);
    if (match !== null) return { kind, match, visible };
  }
  return undefined;
}
