import pc from 'picocolors';
import type { Answer, Quote } from '../answering/ask/answer.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { printable, wrap } from './text.ts';

/** What a terminal can show. */
export interface TerminalAbilities {
  /** Characters in a line. */
  readonly columns: number;
  readonly colors: boolean;
  /** Words can be links; else the address is spelt out. */
  readonly links: boolean;
}

/** Longer lines than this are hard to read. */
const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 20;

/** What stands above the quotes when none of them is sure to answer. */
const PREFACE = {
  answered: undefined,
  closest: 'Not sure that the episodes answer this. The closest moments:',
  'not-found': 'The episodes do not seem to say. The nearest they come:',
} satisfies Record<Answer['kind'], string | undefined>;

/** An answer for a terminal: the best quote with its moment, then the others. */
export function renderAnswer({ kind, quotes }: Answer, terminal: TerminalAbilities): string {
  const colors = pc.createColors(terminal.colors);
  const [best, ...others] = quotes;
  if (!best) return `${colors.yellow('Nothing was found.')}\n`;
  const preface = PREFACE[kind];
  const also = others.length > 0 ? [colors.dim(kind === 'answered' ? 'Also said:' : 'Then:'), ''] : [];
  return [
    ...(preface === undefined ? [] : [colors.yellow(preface), '']),
    ...renderQuote(best, terminal, colors.bold),
    ...also,
    ...others.flatMap((quote) => renderQuote(quote, terminal, (text) => text)),
  ].join('\n');
}

function renderQuote(
  quote: Quote,
  terminal: TerminalAbilities,
  emphasise: (text: string) => string,
): string[] {
  const width = Math.max(FEWEST_COLUMNS, Math.min(terminal.columns, MOST_COLUMNS)) - 2;
  const words = wrap(printable(`“${quote.text}”`), width).map(emphasise);
  return [...[...words, ...placeOf(quote, terminal)].map((line) => `  ${line}`), ''];
}

function placeOf(
  { episode, speaker, start, url }: Quote,
  { colors: hasColors, links }: TerminalAbilities,
): string[] {
  const colors = pc.createColors(hasColors);
  const time = colors.cyan(`▶ ${formatTimestamp(start)}`);
  const said = speaker === undefined ? '' : `${printable(speaker)} · `;
  const where = colors.dim(`${said}${printable(episode.metadata.title)} (${printable(episode.metadata.id)})`);
  if (url === undefined) return [`${time}  ${where}`];
  return links ? [`${hyperlink(time, url)}  ${where}`] : [`${time}  ${where}`, colors.dim(url)];
}

/** OSC 8, as most terminals of today understand it. */
export function hyperlink(text: string, url: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
