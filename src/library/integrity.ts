import { VerbatimError } from '../errors.ts';
import type { EpisodeRecord } from './records.ts';
import { type CheckedPart, type Checksums, checksumOf } from './sqlite/checksums.ts';
import type { Sqlite } from './sqlite/sqlite.ts';
import { type StoredWord, vocabularySum } from './sqlite/word-store.ts';

/**
 * Checks each part of each episode when it is first read from a library. Rows are never written over and
 * their numbers never used twice, so what was right once need not be read again.
 */
export class IntegrityCheck {
  readonly #checked = new Set<string>();

  /**
   * @param stored - The checksums that the library has of the episode; none in an older library.
   * @throws VerbatimError LIBRARY_DAMAGED that names the episode.
   */
  expect(sqlite: Sqlite, record: EpisodeRecord, part: CheckedPart, stored: Checksums | undefined): void {
    if (stored === undefined) return;
    const key = `${record.row} ${part} ${stored[part]}`;
    if (this.#checked.has(key)) return;
    if (checksumOf(sqlite, record, part) !== stored[part]) throw damagedEpisode(sqlite.file, record, part);
    this.#checked.add(key);
  }

  /** As {@link expect}, of the vocabulary. */
  expectWords(file: string, words: readonly StoredWord[], stored: number | undefined): void {
    if (stored !== undefined && vocabularySum(words) !== stored) throw damagedVocabulary(file);
  }
}

/** For a vocabulary in which something else is stored than was written. */
export function damagedVocabulary(file: string): VerbatimError {
  return new VerbatimError(
    'LIBRARY_DAMAGED',
    `${file} is damaged: its words are not those that were written.`,
    {
      hint: VERIFY,
    },
  );
}

const VERIFY =
  '`npm run index -- --verify` finds what else is damaged, and reads it from the transcripts again.';

const NAMES = { record: 'title and dates', text: 'sentences', words: 'words', vectors: 'vectors' } as const;

/**
 * Gives what `read` gives.
 *
 * @throws VerbatimError LIBRARY_DAMAGED where it meets something that cannot have been written.
 */
export function readUndamaged<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof RangeError)) throw cause;
    throw new VerbatimError(
      'LIBRARY_DAMAGED',
      `${file} is damaged: the list of its episodes cannot be read.`,
      {
        hint: '`npm run index` sets it aside and builds it anew from the transcripts.',
        cause,
      },
    );
  }
}

/** For an episode of which something else is stored than was written. */
export function damagedEpisode(file: string, { metadata }: EpisodeRecord, part: CheckedPart): VerbatimError {
  return new VerbatimError(
    'LIBRARY_DAMAGED',
    `${file} is damaged: the ${NAMES[part]} of episode "${metadata.id}" are not those that were written.`,
    { hint: VERIFY },
  );
}
