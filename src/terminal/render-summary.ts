import pc from 'picocolors';
import terminalLink from 'terminal-link';
import { peopleIn, type Summary } from '../summary/summary.ts';
import { playLink } from '../transcript/play-link.ts';
import { formatTimestamp } from '../transcript/timestamp.ts';
import { printable, wrap } from './text.ts';

/**
 * A summary for a terminal: what the episode is, its chapters, its highlights. In colour and with links where the terminal has them.
 *
 * @param columns - Width to wrap the text at, in characters.
 */
export function renderSummary({ episode, chapters, highlights }: Summary, columns: number): string {
  const { metadata, duration } = episode;
  const people = peopleIn(episode);
  const width = Math.min(columns, 100);
  const about = [
    ...(metadata.date === undefined ? [] : [metadata.date]),
    formatTimestamp(duration),
    ...(people.length > 0 ? [`with ${people.join(', ')}`] : []),
  ];
  const longest = Math.max(
    ...[...chapters, ...highlights].map(({ start }) => formatTimestamp(start).length),
    0,
  );
  const indent = ' '.repeat(longest + 6);
  const moment = (start: number) => {
    const time = `▶ ${formatTimestamp(start).padStart(longest)}`;
    const url = playLink(metadata, start);
    // Spelt out, the links of a whole list would bury it.
    return pc.cyan(url !== undefined && terminalLink.isSupported ? terminalLink(time, url) : time);
  };
  const item = (start: number, text: string, tail = '') => {
    const [first = '', ...rest] = wrap(printable(text), width - indent.length);
    const lines = [`  ${moment(start)}  ${first}`, ...rest.map((line) => `${indent}${line}`)];
    return `${lines.join('\n')}${tail}`;
  };
  return [
    `${pc.bold(printable(metadata.title))} ${pc.dim(`(${printable(metadata.id)})`)}`,
    pc.dim(printable(about.join(' · '))),
    '',
    ...chapters.map(({ start, title }) => item(start, title)),
    '',
    ...highlights.flatMap(({ start, text, speaker }) => [
      item(start, `“${text}”`, speaker === undefined ? '' : pc.dim(`  ${printable(speaker)}`)),
    ]),
    '',
  ].join('\n');
}
