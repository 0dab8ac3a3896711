import pc from 'picocolors';
import { peopleIn, type Summary, type Written } from '../summary/summary.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { playLink } from '../transcript/play-link.ts';
import type { TerminalAbilities } from './abilities.ts';
import { hyperlink } from './hyperlink.ts';
import { printable, wrap } from './printable.ts';

/** Maximum characters per line, for legibility, and minimum, to leave room beside the times. */
const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 40;

/**
 * Renders a summary for a terminal: the episode, its chapters, its highlights, and the names that it talks
 * about. Times are links if the terminal supports links.
 */
export function renderSummary(summary: Summary, terminal: TerminalAbilities): string {
  const { episode, chapters, highlights, mentioned, written } = summary;
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
    // If the terminal has no links, addresses are left out: they would clutter the list.
    return url !== undefined && terminal.links ? hyperlink(time, url) : time;
  };
  const item = (start: number, text: string) => {
    const [first = '', ...rest] = wrap(printable(text), width);
    return [`  ${moment(start)}  ${first}`, ...rest.map((line) => `${indent}${line}`)];
  };
  const prose = ({ by, parts }: Written) => [
    ...parts.flatMap(({ text, moments }) => item(moments[0]?.start ?? 0, text)),
    `  ${colors.dim(printable(`Written by ${by} from the transcript${parts.length > 0 ? '' : ': the titles'}.`))}`,
  ];
  const names = wrap(
    `Mentioned: ${mentioned.map(({ text, start }) => printable(`${text} ${formatTimestamp(start)}`)).join(' · ')}`,
    width + indent.length - 2,
  ).map((line) => `  ${line}`);
  return [
    `${colors.bold(printable(metadata.title))} ${colors.dim(`(${printable(episode.shownId)})`)}`,
    colors.dim(printable(about.join(' · '))),
    '',
    ...(written ? [...prose(written), ''] : []),
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
