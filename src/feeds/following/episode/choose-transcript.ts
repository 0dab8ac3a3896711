import { VerbatimError } from '../../../errors.ts';
import { bestTranscript } from '../../../transcript/best-transcript.ts';
import { decodeText } from '../../../transcript/files/decode-text.ts';
import { pickLanguage } from '../../../transcript/files/languages.ts';
import { type ParsedTranscript, parseTranscript } from '../../../transcript/parse-transcript.ts';
import type { FeedItem, OfferedTranscript } from '../../reading/feed.ts';
import type { FetchedFile } from './fetch-file.ts';

/** How many transcripts of one episode are fetched at most. */
const MOST_TRIED = 5;

export interface ChosenTranscript extends FetchedFile {
  readonly url: string;
  readonly parsed: ParsedTranscript;
  /** File extension for its format, with the dot. */
  readonly extension: string;
}

/**
 * The transcripts of an item to try, best formats first; all of one language.
 */
export function transcriptsToTry(
  { transcripts }: Pick<FeedItem, 'transcripts'>,
  language: string | undefined,
): OfferedTranscript[] {
  const tagOf = ({ language: tag = '' }: OfferedTranscript) => tag.toLowerCase();
  const picked = pickLanguage([...new Set(transcripts.map(tagOf))], language?.toLowerCase());
  return transcripts
    .filter((offer) => tagOf(offer) === picked)
    .map((offer) => ({ offer, rank: rankOf(offer) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_TRIED)
    .map(({ offer }) => offer);
}

/**
 * Fetches transcripts until one names the speakers; if none does, takes the best of all. Skips what is empty,
 * broken or not a transcript. The format is recognised by the content, not by the type that the feed gives.
 *
 * @throws VerbatimError the first problem in fetching, if there was one; else FEED_TRANSCRIPT_INVALID.
 */
export async function chooseTranscript(
  urls: readonly string[],
  fetch: (url: string) => Promise<FetchedFile>,
): Promise<ChosenTranscript> {
  const read: ChosenTranscript[] = [];
  const failures: VerbatimError[] = [];
  for (const url of urls) {
    try {
      const chosen = readTranscript(url, await fetch(url));
      read.push(chosen);
      if (chosen.parsed.cues.some(({ speaker }) => speaker !== undefined)) break;
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      failures.push(error);
    }
  }
  const best = bestTranscript(read);
  if (best) return best;
  throw failures.find(({ code }) => code.startsWith('FEED_')) ?? invalid(failures);
}

/** @throws VerbatimError as decoding and parsing transcripts do. */
function readTranscript(url: string, fetched: FetchedFile): ChosenTranscript {
  const { text } = decodeText(fetched.bytes, FILE);
  const parsed = parseTranscript(text, FILE);
  return { ...fetched, url, parsed, extension: extensionFor(parsed.format) };
}

/** Its name in messages, since the address may be secret. */
const FILE = 'transcript';

/** Lower is better: JSON and WebVTT usually have speakers and exact times. */
function rankOf({ type, url }: OfferedTranscript): number {
  const said = `${type} ${new URL(url).pathname}`.toLowerCase();
  const kinds = ['json', 'vtt', 'srt', 'ttml', 'xml', 'html'];
  const rank = kinds.findIndex((kind) => said.includes(kind));
  return rank < 0 ? kinds.length : rank;
}

const EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/JSONL/, '.jsonl'],
  [/json/i, '.json'],
  [/VTT/, '.vtt'],
  [/SubRip/, '.srt'],
  [/HTML/, '.html'],
  [/TTML/, '.ttml'],
  [/SubStation/, '.ass'],
  [/SBV/, '.sbv'],
  [/LRC/, '.lrc'],
];

function extensionFor(format: string): string {
  return EXTENSIONS.find(([name]) => name.test(format))?.[1] ?? '.txt';
}

function invalid([first]: readonly VerbatimError[]): VerbatimError {
  const why = first?.message.slice(FILE.length).replace(/^:(?:\d+:)? /, '') ?? 'There is none.';
  return new VerbatimError(
    'FEED_TRANSCRIPT_INVALID',
    `No transcript that the feed offers can be read. ${why}`,
    {
      hint: 'Tell the makers of the podcast. An earlier transcript stays; you can also put one of your own in its place.',
      cause: first,
    },
  );
}
