import { formatTimestamp } from '../../text/timestamp.ts';
import { playLink } from '../../transcript/play-link.ts';
import { peopleIn, type Summary } from '../summary.ts';

/**
 * A summary as show notes in CommonMark. Where the episode has links, times are links that play from there.
 */
export function toMarkdown({ episode, chapters, highlights, mentioned }: Summary): string {
  const { title, date, page } = episode.metadata;
  const people = peopleIn(episode);
  const about = [
    ...(date === undefined ? [] : [date]),
    formatTimestamp(episode.duration),
    ...(people.length > 0 ? [`with ${people.join(', ')}`] : []),
  ].map(escapeMarkdown);
  const moment = (start: number) => link(`▶ ${formatTimestamp(start)}`, playLink(episode.metadata, start));
  return [
    `# ${page === undefined ? escapeMarkdown(title) : link(escapeMarkdown(title), page)}`,
    about.join(' · '),
    '## Chapters',
    chapters.map(({ start, title: name }) => `- ${moment(start)} ${escapeMarkdown(name)}`).join('\n'),
    '## Highlights',
    highlights
      .map(({ start, text, speaker }) => {
        const suffix = speaker === undefined ? '' : ` (${escapeMarkdown(speaker)})`;
        return `- ${moment(start)} “${escapeMarkdown(text)}”${suffix}`;
      })
      .join('\n'),
    ...(mentioned.length > 0 ? ['## Mentioned'] : []),
    mentioned
      .map(({ text, start }) => {
        const time = link(formatTimestamp(start), playLink(episode.metadata, start));
        return `${escapeMarkdown(text)} (${time})`;
      })
      .join(' · '),
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/**
 * Escapes a text so that Markdown renders it as it is, on one line: without emphasis, links, HTML, entities,
 * @mentions or automatic links. For use within a line, where the marks of lists and headings have no effect.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .replace(/[\\`*_~[\]<>#|&@$]/g, '\\$&')
      // GitHub's Markdown turns bare addresses into links.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
  );
}

function link(text: string, address: string | undefined): string {
  if (address === undefined) return text;
  const safe = address.replace(
    /[()<>[\]\\\s"]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${text}](${safe})`;
}
