import pc from 'picocolors';
import { peopleIn, type Summary } from '../summary/summary.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { playLink } from '../transcript/play-link.ts';
import { hyperlink, type TerminalAbilities } from './render-answer.ts';
import { printable, wrap } from './text.ts';

/** Longer lines than this are hard to read, and in shorter ones the columns of times leave no room. */
const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 40;

/** A summary for a terminal: what the episode is, its chapters, its highlights, and the names that it mentions. Times are links where the terminal has them. */
export function renderSummary(summary: Summary, terminal: TerminalAbilities): string {
  const { episode, chapters, highlights, mentioned } = summary;
  const { metadata, duration } = episode;
  const colors = pc.createColors(terminal.colors);
  const people = peopleIn(episode);
  const about = [
    ...(metadata.date === undefined ? [] : [metadata.date]),
    formatTimestamp(duration),
    ...(people.length > 0 ? [`with ${people.join(', ')}`] : []),
  ];
  const digits = Math.max(
    0,
    ...[...chapters, ...highlights].map(({ start }) => formatTimestamp(start).length),
  );
  const indent = ' '.repeat(digits + 6);
  const width = Math.max(FEWEST_COLUMNS, Math.min(terminal.columns, MOST_COLUMNS)) - indent.length;
  const moment = (start: number) => {
    const time = colors.cyan(`▶ ${formatTimestamp(start).padStart(digits)}`);
    const url = playLink(metadata, start);
    // Spelt out, the addresses of a whole list would bury it.
    return url !== undefined && terminal.links ? hyperlink(time, url) : time;
  };
  const item = (start: number, text: string) => {
    const [first = '', ...rest] = wrap(printable(text), width);
    return [`  ${moment(start)}  ${first}`, ...rest.map((line) => `${indent}${line}`)];
  };
  const names = wrap(
    `Mentioned: ${mentioned.map(({ text, start }) => printable(`${text} ${formatTimestamp(start)}`)).join(' · ')}`,
    width + indent.length - 2,
  ).map((line) => `  ${line}`);
  return [
    `${colors.bold(printable(metadata.title))} ${colors.dim(`(${printable(metadata.id)})`)}`,
    colors.dim(printable(about.join(' · '))),
    '',
    ...chapters.flatMap(({ start, title }) => item(start, title)),
    '',
    ...highlights.flatMap(({ start, text, speaker }) => [
      ...item(start, `“${text}”`),
      ...(speaker === undefined ? [] : [`${indent}${colors.dim(printable(speaker))}`]),
    ]),
    ...(mentioned.length > 0 ? ['', ...names] : []),
    '',
  ].join('\n');
}
