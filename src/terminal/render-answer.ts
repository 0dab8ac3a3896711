import pc from 'picocolors';
import terminalLink from 'terminal-link';
import type { Answer, Quote } from '../answering/answer.ts';
import { formatTimestamp } from '../transcript/timestamp.ts';

/** What stands above the quotes when none of them is sure to answer. */
const PREFACE = {
  answered: undefined,
  closest: 'Not sure that the episodes answer this. The closest moments:',
  'not-found': 'The episodes do not seem to say. The nearest they come:',
} satisfies Record<Answer['kind'], string | undefined>;

/**
 * An answer for a terminal: the best quote with its moment, then the others. In colour where the terminal has colours and
 * `NO_COLOR` is unset; links can be clicked where the terminal can do that, and are spelt out elsewhere.
 *
 * @param columns - Width to wrap the text at, in characters.
 */
export function renderAnswer({ kind, quotes }: Answer, columns: number): string {
  const [best, ...others] = quotes;
  if (!best) return `${pc.yellow('Nothing was found.')}\n`;
  const preface = PREFACE[kind];
  const also = others.length > 0 ? [pc.dim(kind === 'answered' ? 'Also said:' : 'Then:'), ''] : [];
  return [
    ...(preface === undefined ? [] : [pc.yellow(preface), '']),
    ...renderQuote(best, columns, pc.bold),
    ...also,
    ...others.flatMap((quote) => renderQuote(quote, columns, (text) => text)),
  ].join('\n');
}

function renderQuote(quote: Quote, columns: number, emphasise: (text: string) => string): string[] {
  const words = wrap(printable(`“${quote.text}”`), Math.min(columns, 100) - 2);
  return [...words.map((line) => `  ${emphasise(line)}`), `  ${placeOf(quote)}`, ''];
}

function placeOf({ episode, speaker, start, url }: Quote): string {
  const time = `▶ ${formatTimestamp(start)}`;
  const moment = url === undefined ? pc.cyan(time) : pc.cyan(terminalLink(time, url));
  const said = speaker === undefined ? '' : `${printable(speaker)} · `;
  return `${moment}  ${pc.dim(`${said}${printable(episode.metadata.title)} (${printable(episode.metadata.id)})`)}`;
}

/** Without the control characters by which a text could write elsewhere on the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** Breaks a text between words into lines of at most `width` characters, or of one longer word. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
