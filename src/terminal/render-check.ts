import pc from 'picocolors';
import { counted } from '../text/counted.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import type { CheckedCue, TranscriptCheck } from '../transcript/check-transcript.ts';
import type { TerminalAbilities } from './abilities.ts';
import { printable } from './printable.ts';

/** How many speakers are listed by name. */
const MOST_SPEAKERS = 12;

/** Renders for a terminal how a transcript would be read. */
export function renderCheck(
  check: TranscriptCheck,
  { columns, colors: hasColors }: TerminalAbilities,
): string {
  const colors = pc.createColors(hasColors);
  const {
    file,
    format,
    metadata,
    words,
    sentences,
    start,
    end,
    speakers,
    first,
    last,
    problems,
    notes,
    doubts,
  } = check;
  const { id, title, show, number, season, date } = metadata;
  const called = [
    show === undefined ? '' : `${show}: `,
    title,
    ` (${id})`,
    number === undefined ? '' : `, number ${number}`,
    season === undefined ? '' : `, season ${season}`,
    date === undefined ? '' : `, ${date}`,
  ].join('');
  const cue = ({ start: at, speaker, text }: CheckedCue) => {
    const line = `${formatTimestamp(at)}  ${speaker === undefined ? '' : `${speaker}: `}${text}`;
    return `    ${printable(line).slice(0, Math.max(20, columns - 5))}`;
  };
  return [
    colors.bold(printable(file)),
    `  ${printable(called)}`,
    `  ${format}, ${formatTimestamp(start)} to ${formatTimestamp(end)}, ${counted(words, 'word')} in ${counted(sentences, 'sentence')}`,
    `  ${printable(describeSpeakers(speakers))}`,
    ...first.map(cue),
    ...(last.length > 0 ? ['    …', ...last.map(cue)] : []),
    ...problems.map(({ message }) => colors.red(`  ! ${printable(message)}`)),
    ...doubts.map((doubt) => colors.yellow(`  ? ${printable(doubt)}`)),
    ...notes.map((note) => colors.dim(`  ${printable(renderNote(note))}`)),
    '',
  ].join('\n');
}

/** A note, with its file and line in front. */
export function renderNote({ file, line, message }: TranscriptCheck['notes'][number]): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

function describeSpeakers(speakers: TranscriptCheck['speakers']): string {
  const listed = speakers
    .slice(0, MOST_SPEAKERS)
    .map(({ name, share }) => `${name ?? 'unknown'} ${Math.round(share * 100)} %`);
  const more = speakers.length > MOST_SPEAKERS ? ` and ${speakers.length - MOST_SPEAKERS} more` : '';
  return `Speakers: ${listed.join(', ')}${more}`;
}
