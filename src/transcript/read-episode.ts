import path from 'node:path';
import { VerbatimError } from '../errors.ts';
import { bestTranscript } from './best-transcript.ts';
import type { Episode } from './episode.ts';
import { type Beside, readCompanions } from './files/companions.ts';
import { decodeText } from './files/decode-text.ts';
import { pickLanguage } from './files/languages.ts';
import { deriveMetadata } from './files/metadata.ts';
import { hashSources, type OfferSources, readSources, type Source } from './files/offer-sources.ts';
import { fileLanguage, type TranscriptOffer } from './files/offers.ts';
import type { Note } from './note.ts';
import { type ParsedTranscript, parseTranscript } from './parse-transcript.ts';
import { toEpisode } from './sentences/to-episode.ts';

/** Raise this whenever the same bytes are read differently than before, so that libraries read them again. */
const READING = 3;

export interface ReadOptions {
  /**
   * The language to read if an episode has transcripts in several, such as `en` or `pt-BR`. If undefined,
   * the original language.
   */
  readonly language?: string | undefined;
}

export interface ReadEpisode {
  readonly episode: Episode;
  /** The offered file that was read. */
  readonly file: string;
  /** The parsed file. */
  readonly transcript: ParsedTranscript;
  /** Cues that could not be read and are missing from the episode. */
  readonly problems: readonly VerbatimError[];
  /** Remarks on how the files were read, and on files that were not. */
  readonly notes: readonly Note[];
  /** See {@link hashTranscript}. */
  readonly contentHash: string;
}

/**
 * Reads the best of the transcripts offered for an episode, with the metadata and the chapters beside it.
 *
 * @throws VerbatimError when none of the files can be read as a transcript, or when a `.meta.json` or
 * `.chapters.json` beside them is invalid.
 */
export async function readEpisode(offer: TranscriptOffer, options: ReadOptions = {}): Promise<ReadEpisode> {
  const sources = await readSources(offer);
  const companions = sources.transcripts.map((source) => readCompanions(source.companions));
  const { candidates, notes } = ofOneLanguage(sources, companions, options);
  const { chosen, passedOver } = choose(candidates);
  const { file, parsed, beside } = chosen;
  const { speakers: _, ...given } = beside.given;
  const metadata = { ...deriveMetadata(offer.name, parsed.preamble), ...given };
  const episode = toEpisode(metadata, parsed.cues);
  const { chapters } = beside;
  return {
    episode: { ...episode, ...(chapters.length > 0 && { chapters }) },
    file,
    transcript: parsed,
    problems: parsed.problems,
    notes: [...beside.notes, ...parsed.notes, ...notes, ...passedOver],
    contentHash: hashSources(sources, readingOf(options)),
  };
}

/**
 * A hash that changes with everything an episode is made of: the bytes of all offered transcripts and of the
 * files beside them, and how they are read ({@link ReadOptions} and the version of this code). Nothing is
 * parsed.
 */
export async function hashTranscript(offer: TranscriptOffer, options: ReadOptions = {}): Promise<string> {
  return hashSources(await readSources(offer), readingOf(options));
}

function readingOf({ language }: ReadOptions): string {
  return `reading ${READING} ${language ?? ''}`;
}

interface Candidate extends Source {
  readonly beside: Beside;
}

function ofOneLanguage(
  { transcripts }: OfferSources,
  companions: readonly Beside[],
  { language }: ReadOptions,
): { candidates: Candidate[]; notes: Note[] } {
  const all = transcripts.flatMap(({ file, bytes }, index): (Candidate & { tag: string })[] => {
    const beside = companions[index];
    return beside ? [{ file, bytes, beside, tag: fileLanguage(file) }] : [];
  });
  const tags = [...new Set(all.map(({ tag }) => tag))];
  const picked = pickLanguage(tags, language ?? companions.find((beside) => beside.language)?.language);
  const candidates = all.filter(({ tag }) => tag === picked);
  const read = path.basename(candidates[0]?.file ?? '');
  const notes = all
    .filter(({ tag }) => tag !== picked)
    .map(({ file }) => ({
      file,
      message: `Not read: ${read} has the same episode in another language. Set TRANSCRIPT_LANGUAGE to choose the language.`,
    }));
  return { candidates, notes };
}

type ParsedCandidate = Candidate & { readonly parsed: ParsedTranscript };

/**
 * The best of the transcripts that can be read.
 *
 * @throws VerbatimError if none can.
 */
function choose(candidates: readonly Candidate[]): { chosen: ParsedCandidate; passedOver: Note[] } {
  const errors: { file: string; error: VerbatimError }[] = [];
  const parsed = candidates.flatMap((candidate): ParsedCandidate[] => {
    try {
      return [{ ...candidate, parsed: parse(candidate) }];
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      errors.push({ file: candidate.file, error });
      return [];
    }
  });
  const chosen = bestTranscript(parsed);
  if (!chosen) throw mostTelling(errors.map(({ error }) => error));
  const name = path.basename(chosen.file);
  return {
    chosen,
    passedOver: [
      ...parsed
        .filter((one) => one !== chosen)
        .map(({ file }) => ({
          file,
          message: `Not read: ${name} has the same episode and is the better transcript.`,
        })),
      ...errors.map(({ file, error }) => ({
        file,
        message: `Could not be read; ${name} was used instead: ${error.message
          .replace(`${file}:`, '')
          .replace(/^\d+: /, '')
          .trim()}`,
      })),
    ],
  };
}

function parse({ file, bytes, beside }: Candidate): ParsedTranscript {
  const { text, notes } = decodeText(bytes, file);
  const parsed = parseTranscript(text, file, beside.given.speakers);
  return { ...parsed, notes: [...notes, ...parsed.notes] };
}

/** If no file can be read, report the error of the one that looks most like a transcript. */
function mostTelling(errors: readonly VerbatimError[]): VerbatimError {
  const [first] = errors;
  const telling =
    errors.find(({ code }) => code !== 'TRANSCRIPT_NO_TIMES' && code !== 'TRANSCRIPT_EMPTY') ?? first;
  if (!telling) throw new Error('An offer without files.');
  return telling;
}
