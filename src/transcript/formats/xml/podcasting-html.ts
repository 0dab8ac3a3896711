import { VerbatimError } from '../../../errors.ts';
import type { Draft } from '../../draft-cue.ts';
import { withoutColon } from '../../speakers/name-shape.ts';
import { parseClock } from '../clock.ts';
import { decodedText } from '../plain-text.ts';
import { htmlTokens } from './html-tokens.ts';

export function isPodcastingHtml(content: string): boolean {
  return /^\s*</.test(content) && /<time[\s>]/i.test(content) && /<(?:cite|p)[\s>]/i.test(content);
}

/**
 * Parses the HTML transcripts of Podcasting 2.0
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md):
 * `<cite>` has the speaker, `<time>` the time, and the words follow. Headings are not spoken. Text above the
 * first name or time belongs to the page.
 */
export function parsePodcastingHtml(content: string, file: string): Draft {
  const problems: VerbatimError[] = [];
  const preamble: string[] = [];
  const cues: { start: number; speaker?: string; lines: string[]; line: number }[] = [];
  /** The name and the time found for the next words, in either order. */
  let name: string | undefined;
  let time: number | undefined;
  for (const { kind, text, datetime, line } of htmlTokens(content)) {
    if (kind === 'heading') {
      if (cues.length === 0) preamble.push(`# ${text}`);
    } else if (kind === 'cite') {
      name = withoutColon(decodedText(text));
    } else if (kind === 'time') {
      time = parseClock(text.replace(/^[[(]|[\])]$/g, '')) ?? parseClock(datetime ?? '');
      if (time === undefined) problems.push(unreadable(text, file, line));
    } else if (cues.length === 0 && name === undefined && time === undefined) {
      preamble.push(text);
    } else if (name === undefined && time === undefined) {
      cues.at(-1)?.lines.push(decodedText(text));
    } else {
      const start = time ?? cues.at(-1)?.start ?? 0;
      cues.push({ start, ...(name !== undefined && { speaker: name }), lines: [decodedText(text)], line });
      name = undefined;
      time = undefined;
    }
  }
  return { cues, problems, preamble };
}

function unreadable(text: string, file: string, line: number): VerbatimError {
  return new VerbatimError('TRANSCRIPT_CUE', `This time cannot be read: "${text.slice(0, 60)}".`, {
    hint: 'The words after it get the time before it. Write the time as 1:02:03.',
    file,
    line,
  });
}
