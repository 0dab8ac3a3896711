import { type Draft, linesOf } from '../draft-cue.ts';
import { isLyrics, parseLyrics } from './captions/lyrics.ts';
import { isSbv, parseSbv } from './captions/sbv.ts';
import { isSubRip, parseSubRip } from './captions/subrip.ts';
import { isSubStation, parseSubStation } from './captions/substation.ts';
import { isWebVtt, parseWebVtt } from './captions/webvtt.ts';
import { isJson, parseJson } from './json/json-transcript.ts';
import { unknownFormat } from './refusals.ts';
import { isBareTable, parseBareTable } from './tables/bare-table.ts';
import { isTable, parseTable } from './tables/columns.ts';
import { parseTimestampedText } from './text/timestamped-text.ts';
import { isPodcastingHtml, parsePodcastingHtml } from './xml/podcasting-html.ts';
import { isTimedText, parseTimedText } from './xml/timed-text.ts';

/** A format that can be detected from the content alone. */
interface Format {
  readonly name: string;
  readonly matches: (content: string) => boolean;
  readonly parse: (content: string, file: string) => Draft;
  /** Shown on screen while it is spoken, so cues may repeat words of others. */
  readonly isCaptions?: true;
}

/** The first match is taken. Text that matches none is read as text with timestamps. */
const FORMATS: readonly Format[] = [
  { name: 'WebVTT', matches: isWebVtt, parse: parseWebVtt, isCaptions: true },
  { name: 'TTML', matches: isTimedText, parse: parseTimedText, isCaptions: true },
  { name: 'Podcasting 2.0 HTML', matches: isPodcastingHtml, parse: parsePodcastingHtml },
  { name: 'SubStation Alpha', matches: isSubStation, parse: parseSubStation, isCaptions: true },
  { name: 'SubRip', matches: isSubRip, parse: parseSubRip, isCaptions: true },
  { name: 'SBV', matches: isSbv, parse: parseSbv, isCaptions: true },
  { name: 'LRC', matches: isLyrics, parse: parseLyrics },
  { name: 'TSV or CSV', matches: isTable, parse: parseTable },
  { name: 'table without headings', matches: isBareTable, parse: parseBareTable },
];

/**
 * Detects the format of a text and parses it.
 *
 * @throws VerbatimError TRANSCRIPT_FORMAT or TRANSCRIPT_NO_TIMES.
 */
export function readDraft(
  content: string,
  file: string,
): { format: string; isCaptions: boolean; draft: Draft } {
  if (isJson(content)) return { ...parseJson(content, file), isCaptions: true };
  const format = FORMATS.find(({ matches }) => matches(content));
  if (format)
    return {
      format: format.name,
      isCaptions: format.isCaptions === true,
      draft: format.parse(content, file),
    };
  if (/^\s*<(?:!doctype|html|\?xml|[a-z][\w:-]*[\s>])/i.test(content)) throw noTranscriptPage(content, file);
  return { format: 'timestamped text', isCaptions: false, draft: parseTimestampedText(content, file) };
}

function noTranscriptPage(content: string, file: string) {
  const line = linesOf(content).findIndex((text) => text.trim() !== '') + 1;
  const message = /<cite[\s>]/i.test(content)
    ? 'This web page says who speaks (<cite>), but not when (<time>).'
    : 'This is a web page or XML, not a transcript.';
  return unknownFormat(file, message, { line });
}
