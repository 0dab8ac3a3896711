import { VerbatimError } from '../errors.ts';
import type { EpisodeRecord } from './records.ts';
import { type CheckedPart, type Checksums, checksumOf } from './sqlite/checksums.ts';
import { readEpisodesOfFormat1 } from './sqlite/format-1.ts';
import { readEpisodes } from './sqlite/rows.ts';
import type { Sqlite } from './sqlite/sqlite.ts';
import { type StoredWord, vocabularySum } from './sqlite/word-store.ts';

/**
 * Compares each part of an episode with its checksum when the part is first read. Rows are never overwritten
 * and row numbers never reused, so a part that was right once is not checked again.
 */
export class IntegrityCheck {
  readonly #checked = new Set<string>();

  /**
   * @param stored - The checksums stored for the episode; undefined in an older library, which is not
   * checked.
   * @throws VerbatimError LIBRARY_DAMAGED that names the episode and the part.
   */
  expect(sqlite: Sqlite, record: EpisodeRecord, part: CheckedPart, stored: Checksums | undefined): void {
    if (stored === undefined) return;
    const key = `${record.row} ${part} ${stored[part]}`;
    if (this.#checked.has(key)) return;
    if (checksumOf(sqlite, record, part) !== stored[part]) throw damagedEpisode(sqlite.file, record, part);
    this.#checked.add(key);
  }

  /**
   * Compares the vocabulary with its checksum.
   *
   * @throws VerbatimError LIBRARY_DAMAGED.
   */
  expectWords(file: string, words: readonly StoredWord[], stored: number | undefined): void {
    if (stored !== undefined && vocabularySum(words) !== stored) throw damagedVocabulary(file);
  }
}

/** The error for a vocabulary that does not match its checksum. */
export function damagedVocabulary(file: string): VerbatimError {
  return new VerbatimError(
    'LIBRARY_DAMAGED',
    `${file} is damaged: its list of words does not match its checksum.`,
    {
      hint: VERIFY,
    },
  );
}

const VERIFY =
  '`npm run index -- --verify` finds everything that is damaged and indexes it again from the transcripts.';

const NAMES = { record: 'title and dates', text: 'sentences', words: 'words', vectors: 'vectors' } as const;

/**
 * The list of all episodes, whatever the format of the library.
 *
 * @throws VerbatimError LIBRARY_DAMAGED if a row has content that cannot have been written.
 */
export function readEpisodeList(sqlite: Sqlite, format: number): EpisodeRecord[] {
  try {
    return format === 1 ? readEpisodesOfFormat1(sqlite) : readEpisodes(sqlite);
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof RangeError)) throw cause;
    throw new VerbatimError(
      'LIBRARY_DAMAGED',
      `${sqlite.file} is damaged: the list of its episodes cannot be read.`,
      {
        hint: '`npm run index` sets it aside and builds it anew from the transcripts.',
        cause,
      },
    );
  }
}

/** The error for an episode of which a part does not match its checksum. */
export function damagedEpisode(file: string, { metadata }: EpisodeRecord, part: CheckedPart): VerbatimError {
  return new VerbatimError(
    'LIBRARY_DAMAGED',
    `${file} is damaged: the ${NAMES[part]} of episode "${metadata.id}" do not match their checksum.`,
    { hint: VERIFY },
  );
}
