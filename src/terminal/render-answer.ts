import pc from 'picocolors';
import type { Answer, Quote } from '../answering/ask/answer.ts';
import type { Explanation } from '../answering/explain/explain-answer.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import type { TerminalAbilities } from './abilities.ts';
import { hyperlink } from './hyperlink.ts';
import { printable, wrap } from './printable.ts';

/** Maximum characters per line, since longer lines are hard to read, and minimum. */
const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 20;

/** The line above the quotes. */
const PREFACE = {
  answered: undefined,
  closest: 'Not sure that the episodes answer this. The closest moments:',
  'not-found': 'No answer was found. The closest moments:',
} satisfies Record<Answer['kind'], string | undefined>;

/**
 * Renders an answer for a terminal: the best quote with its moment, then the others.
 *
 * @param explanation - Shown above the quotes, which it refers to by number.
 */
export function renderAnswer(
  { kind, quotes }: Answer,
  terminal: TerminalAbilities,
  explanation?: Explanation,
): string {
  const colors = pc.createColors(terminal.colors);
  const [best, ...others] = quotes;
  if (!best) return `${colors.yellow('Nothing was found.')}\n`;
  const preface = PREFACE[kind];
  const also = others.length > 0 ? [colors.dim(kind === 'answered' ? 'Also said:' : 'Then:'), ''] : [];
  return [
    ...(preface === undefined ? [] : [colors.yellow(preface), '']),
    ...(explanation ? explanationLines(explanation, terminal) : []),
    ...renderQuote(best, terminal, colors.bold),
    ...also,
    ...others.flatMap((quote) => renderQuote(quote, terminal, (text) => text)),
  ].join('\n');
}

function columnsOf({ columns }: TerminalAbilities): number {
  return Math.max(FEWEST_COLUMNS, Math.min(columns, MOST_COLUMNS));
}

function explanationLines({ by, sentences }: Explanation, terminal: TerminalAbilities): string[] {
  const width = columnsOf(terminal);
  const text = sentences.map(({ text, quotes }) => `${text} ${quotes.map((at) => `[${at + 1}]`).join('')}`);
  const mark = `Written by ${by} from the quotes below, which are numbered in their order.`;
  const dim = pc.createColors(terminal.colors).dim;
  return [...wrap(printable(text.join(' ')), width), ...wrap(printable(mark), width).map(dim), ''];
}

function renderQuote(
  quote: Quote,
  terminal: TerminalAbilities,
  emphasise: (text: string) => string,
): string[] {
  const width = columnsOf(terminal) - 2;
  const words = spokenLines(quote.segments).flatMap((line) => wrap(printable(line), width).map(emphasise));
  return [...[...words, ...sourceLines(quote, terminal)].map((line) => `  ${line}`), ''];
}

/** The words of one person; or those of several, each with the speaker's name, if known, in front. */
function spokenLines(segments: Quote['segments']): string[] {
  const [only, ...others] = segments;
  if (only && others.length === 0) return [`“${only.text}”`];
  return segments.map(({ speaker, text }) =>
    speaker === undefined ? `— “${text}”` : `${speaker}: “${text}”`,
  );
}

function sourceLines(
  { episode, speaker, start, url }: Quote,
  { colors: hasColors, links }: TerminalAbilities,
): string[] {
  const colors = pc.createColors(hasColors);
  const time = colors.cyan(`▶ ${formatTimestamp(start)}`);
  const prefix = speaker === undefined ? '' : `${printable(speaker)} · `;
  const where = colors.dim(`${prefix}${printable(episode.metadata.title)} (${printable(episode.shownId)})`);
  if (url === undefined) return [`${time}  ${where}`];
  return links ? [`${hyperlink(time, url)}  ${where}`] : [`${time}  ${where}`, colors.dim(url)];
}
