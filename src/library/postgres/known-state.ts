import { VerbatimError } from '../../errors.ts';
import type { Session } from '../../postgres/postgres.ts';
import { measurePassages, type NumberedEpisode, type SpokenPassages } from '../lexical/spoken-passages.ts';
import { type EpisodeRecord, withShownIds } from '../records.ts';
import type { VectorSpace } from '../vector-space.ts';
import { type ChangedWord, KnownWords } from './known-words.ts';
import { readEpisodes, type StoredEpisode } from './rows.ts';
import { type BuildTables, tablesOf } from './schema.ts';

/** Which state a library is in. */
export interface Head {
  readonly generation: number;
  /** Told from every other state that there ever was. */
  readonly mark: string;
  /** The build that is asked; null until a first one is complete. */
  readonly build: number | null;
}

/** What is known at once of one state, and kept in memory until there is another. */
export interface KnownState {
  readonly build: number;
  readonly generation: number;
  readonly mark: string;
  readonly tables: BuildTables;
  readonly space: VectorSpace;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
  readonly passages: SpokenPassages;
  readonly numbered: ReadonlyMap<number, NumberedEpisode>;
  readonly words: KnownWords;
  /** How many words each passage has, by the row of its episode. */
  readonly passageWords: ReadonlyMap<number, Int32Array>;
}

/**
 * How near passages are found, for one transaction: `ef_search` as the HNSW file of a local library has it,
 * and going on from there where more are wanted or most are filtered out (pgvector 0.8, "iterative index
 * scans").
 */
const SEARCHING = `set_config('hnsw.ef_search', '200', TRUE), set_config('hnsw.iterative_scan', 'relaxed_order', TRUE)`;

/** The state that a transaction sees. It is to be the first statement of one. */
export async function readHead(session: Session): Promise<Head> {
  const [head] = await session.query<Head>(
    `SELECT generation, mark, build, ${SEARCHING} FROM verbatim.library JOIN verbatim.generations USING (generation)`,
  );
  if (!head) throw new Error('The library has lost the row that tells its state.');
  return head;
}

/** Whether nothing that can be found has changed. */
export function isSameState(known: KnownState, head: Head): boolean {
  return known.mark === head.mark;
}

/**
 * What is known of the state that a transaction sees. Where an earlier state of the build is known, only what
 * has changed since is read.
 *
 * @param place - The database as it may be shown.
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
    [...episodes.values()].sort((a, b) => a.passages.first - b.passages.first),
    ({ record }, index) => passageWords.get(record.row)?.[index] ?? 0,
  );
  return {
    ...{ build, generation, mark, tables, space, episodes, passages, passageWords },
    numbered: new Map(passages.episodes.map((episode) => [episode.record.row, episode])),
    words: (known?.words ?? KnownWords.none()).after(words),
  };
}

/** Whether a state is one through which this library has come. */
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

/** The episodes that there are: those that changed, and all others as they were known. */
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

/** For a database without a library. */
function missing(place: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no library in ${place}.`, {
    hint: 'Run `npm run index` to build it from the transcripts, or `npm run move` to bring one there.',
  });
}
