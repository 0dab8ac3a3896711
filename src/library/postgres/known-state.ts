import { VerbatimError } from '../../errors.ts';
import type { Session } from '../../postgres/postgres.ts';
import { measurePassages, type NumberedEpisode, type SpokenPassages } from '../lexical/spoken-passages.ts';
import { type EpisodeRecord, withShownIds } from '../records.ts';
import { byPassageOf } from '../snapshot.ts';
import type { VectorSpace } from '../vector-space.ts';
import { type ChangedWord, KnownWords } from './known-words.ts';
import { readEpisodes, type StoredEpisode } from './rows.ts';
import { type BuildTables, tablesOf } from './schema.ts';

/** Identifies a state of a library. */
export interface Head {
  readonly generation: number;
  /** A random id of the state, different from that of every other state. */
  readonly mark: string;
  /** The build that questions are answered from; null until the first one is complete. */
  readonly build: number | null;
}

/** What is kept in memory of one state of a library. */
export interface KnownState {
  readonly build: number;
  readonly generation: number;
  readonly mark: string;
  readonly tables: BuildTables;
  readonly space: VectorSpace;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
  readonly passages: SpokenPassages;
  /** By episode row. */
  readonly numbered: ReadonlyMap<number, NumberedEpisode>;
  readonly words: KnownWords;
  /** The number of words in each passage, by episode row. */
  readonly passageWords: ReadonlyMap<number, Int32Array>;
}

/**
 * Settings of the vector search for one transaction: `ef_search` as in the HNSW file of a local library, and
 * further scans if most of what was found is filtered out (pgvector 0.8, "iterative index scans").
 */
const SEARCHING = `set_config('hnsw.ef_search', '200', TRUE), set_config('hnsw.iterative_scan', 'relaxed_order', TRUE)`;

/**
 * The state that a transaction sees. To be called first in the transaction, since it also prepares the vector
 * search.
 */
export async function readHead(session: Session): Promise<Head> {
  const [head] = await session.query<Head>(
    `SELECT generation, mark, build, ${SEARCHING} FROM verbatim.library JOIN verbatim.generations USING (generation)`,
  );
  if (!head) throw new Error('The library has lost the row that tells its state.');
  return head;
}

export function isSameState(known: KnownState, head: Head): boolean {
  return known.mark === head.mark;
}

/**
 * Reads the state that a transaction sees. If an earlier state of the same build is known, only what changed
 * since is read.
 *
 * @param place - Names the database in errors, without the password.
 * @throws VerbatimError LIBRARY_MISSING.
 */
export async function readState(
  session: Session,
  head: Head,
  { before, place }: { before: KnownState | undefined; place: string },
): Promise<KnownState> {
  const { build, generation, mark } = head;
  if (build === null) throw missing(place);
  const known = before?.build === build && (await hasMet(session, before)) ? before : undefined;
  const tables = tablesOf(build);
  const after = known?.generation ?? -1;
  const [changed, live, words, [space]] = await Promise.all([
    readEpisodes(session, tables, after),
    session.query<{ id: number }>(`SELECT id FROM ${tables.episodes} ORDER BY id`),
    readWords(session, tables, after),
    session.query<VectorSpace>(
      'SELECT model, dimensions, passage_scheme AS "passageScheme" FROM verbatim.builds WHERE id = $1',
      [build],
    ),
  ]);
  if (!space) throw missing(place);
  const rows = live.map(({ id }) => id);
  const { episodes, passageWords } = merged({ known, changed, rows });
  const passages = measurePassages(
    byPassageOf(episodes),
    ({ record }, index) => passageWords.get(record.row)?.[index] ?? 0,
  );
  return {
    ...{ build, generation, mark, tables, space, episodes, passages, passageWords },
    numbered: new Map(passages.episodes.map((episode) => [episode.record.row, episode])),
    words: (known?.words ?? KnownWords.none()).after(words),
  };
}

/** Whether the database has gone through this state. It has not if a copy of the database replaced it. */
async function hasMet(session: Session, { generation, mark }: KnownState): Promise<boolean> {
  const met = await session.query('SELECT FROM verbatim.generations WHERE generation = $1 AND mark = $2', [
    generation,
    mark,
  ]);
  return met.length > 0;
}

function readWords(session: Session, { words }: BuildTables, after: number): Promise<ChangedWord[]> {
  return session.query<ChangedWord>(
    `SELECT word, sound, other_sound AS "otherSound", episodes > 0 AS "isSaid" FROM ${words} WHERE changed > $1`,
    [after],
  );
}

/** All episodes: those that changed, and the others as they were known. */
function merged({
  known,
  changed,
  rows,
}: {
  known: KnownState | undefined;
  changed: readonly StoredEpisode[];
  rows: readonly number[];
}): Pick<KnownState, 'episodes' | 'passageWords'> {
  const records = new Map(known?.episodes);
  const lengths = new Map(known?.passageWords);
  for (const { record, passageWords } of changed) {
    records.set(record.row, record);
    lengths.set(record.row, passageWords);
  }
  const there = rows.flatMap((row) => records.get(row) ?? []);
  return {
    episodes: new Map(withShownIds(there).map((record) => [record.row, record])),
    passageWords: new Map(there.map(({ row }) => [row, lengths.get(row) ?? new Int32Array()])),
  };
}

/** The error for a database without a library. */
function missing(place: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no library in ${place}.`, {
    hint: 'Run `npm run index` to build it from the transcripts, or `npm run move` to bring one there.',
  });
}
