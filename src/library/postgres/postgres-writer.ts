import { hasCode, VerbatimError } from '../../errors.ts';
import { migrate } from '../../postgres/migrate.ts';
import { Postgres, type Session } from '../../postgres/postgres.ts';
import { isReferenceMissing } from '../../postgres/postgres-errors.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import type { ChapterMark } from '../../transcript/files/chapter-marks.ts';
import type { EpisodeName, IndexedEpisode } from '../indexed-episode.ts';
import { damagedEpisode } from '../integrity.ts';
import { type EpisodeRecord, type SentenceRecord, wholeSpan, withShownIds } from '../records.ts';
import { sameSpace, type VectorSpace } from '../vector-space.ts';
import type { WritableLibrary } from '../writable-library.ts';
import { deleteEpisode, dropBuild, insertEpisode, type Writing } from './episode-rows.ts';
import { readEpisodes, readIndexedEpisode } from './rows.ts';
import { BEING_WRITTEN, BLOCK_SENTENCES, buildSchema, LIBRARY_MIGRATIONS, tablesOf } from './schema.ts';
import { readSentences } from './sentence-blocks.ts';

/** How long to try to connect: after a failover, a new server takes about half a minute. */
const PATIENCE_MS = 60_000;
/** An episode of twenty hours has 4,000 passages, each of which is linked to its neighbours in the index. */
const STATEMENT_TIMEOUT_MS = 300_000;
/** How often to try to write an episode if the server is lost meanwhile. */
const TRIES = 3;

/** How many generations are remembered. A reader that knows only an older one reads everything again. */
const KEPT_GENERATIONS = 10_000;

/** A set of tables with one version of the library; see `buildSchema`. */
interface Build extends VectorSpace {
  readonly id: number;
}

/**
 * A library in Postgres, opened for writing by any number of processes. Each episode is one transaction, and
 * one transaction runs at a time. Processes that rebuild in the same vector space share a build.
 */
export class PostgresWriter implements WritableLibrary {
  readonly setAside = undefined;
  readonly isOld = false;
  readonly isShared = true;
  readonly rebuilds: boolean;
  readonly #postgres: Postgres;
  /** Tells readers that this process adds no more. */
  readonly #letGo: () => Promise<void>;
  /** The build that episodes are written to. */
  readonly #target: Build;
  /** The build that questions are answered from, if it is not the target. */
  readonly #outdated: Build | undefined;

  private constructor(
    postgres: Postgres,
    { target, current, letGo }: { target: Build; current: Build | undefined; letGo: () => Promise<void> },
  ) {
    this.#postgres = postgres;
    this.#target = target;
    this.#letGo = letGo;
    this.rebuilds = current?.id !== target.id;
    this.#outdated = this.rebuilds ? current : undefined;
  }

  /**
   * @param isAnew - Whether to start a new build even if the current one has the same vector space.
   * @throws VerbatimError LIBRARY_NEWER, and what {@link Postgres} throws.
   */
  static async open(
    url: string,
    { space, isAnew = false }: { space: VectorSpace; isAnew?: boolean },
  ): Promise<PostgresWriter> {
    const options = { connections: 3, patienceMs: PATIENCE_MS, statementTimeoutMs: STATEMENT_TIMEOUT_MS };
    const postgres = await Postgres.open(url, options);
    try {
      await migrate(postgres, LIBRARY_MIGRATIONS);
      const { target, current } = await postgres.write((session) => targetOf(session, { space, isAnew }));
      const letGo = await postgres.hold(BEING_WRITTEN);
      return new PostgresWriter(postgres, { target, current, letGo });
    } catch (error) {
      await postgres.close();
      throw error;
    }
  }

  episodes(): Promise<readonly EpisodeRecord[]> {
    return this.#episodesOf(this.#target);
  }

  async outdated(): Promise<readonly EpisodeRecord[]> {
    if (!this.#outdated) return [];
    try {
      const before = await this.#episodesOf(this.#outdated);
      const done = new Set((await this.episodes()).map(({ metadata }) => qualifiedId(metadata)));
      return before.filter(({ metadata }) => !done.has(qualifiedId(metadata)));
    } catch (error) {
      // Another process has put the new build in place.
      if (isReferenceMissing(error)) return [];
      throw error;
    }
  }

  /** Postgres reports damaged pages itself. */
  damageOf(): undefined {
    return undefined;
  }

  async sentencesOf(outdated: EpisodeRecord): Promise<readonly SentenceRecord[]> {
    const tables = tablesOf(this.#outdated?.id ?? this.#target.id);
    const [sentences = []] = await readSentences(this.#postgres, tables, [wholeSpan(outdated)]);
    return sentences;
  }

  async chaptersOf({ row }: EpisodeRecord): Promise<readonly ChapterMark[]> {
    const { episodes } = tablesOf(this.#outdated?.id ?? this.#target.id);
    const [found] = await this.#postgres.query<{ chapters: string }>(
      `SELECT chapters FROM ${episodes} WHERE id = $1`,
      [row],
    );
    return JSON.parse(found?.chapters ?? '[]');
  }

  indexed(record: EpisodeRecord): Promise<IndexedEpisode> {
    const { id, dimensions } = this.#target;
    return this.#postgres.read((session) =>
      readIndexedEpisode(session, tablesOf(id), { record, dimensions }),
    );
  }

  /** Checks whether all rows of each episode exist. Postgres checks the content of its pages itself. */
  async verify(): Promise<VerbatimError[]> {
    const { episodes, sentences, passages } = tablesOf(this.#target.id);
    const rows = await this.#postgres.query<{ id: number; sentences: boolean }>(
      `SELECT id, sentences_missing AS sentences FROM (
         SELECT id,
           (SELECT count(*) FROM ${passages} AS p WHERE p.id BETWEEN first_passage AND last_passage)
             <> last_passage - first_passage + 1 AS passages_missing,
           (SELECT count(*) FROM ${sentences} AS s WHERE s.episode = e.id)
             <> (sentence_count + ${BLOCK_SENTENCES - 1}) / ${BLOCK_SENTENCES} AS sentences_missing
         FROM ${episodes} AS e) AS looked_at
       WHERE passages_missing OR sentences_missing`,
    );
    const damaged = new Map(rows.map((row) => [row.id, row]));
    const records = (await this.episodes()).filter(({ row }) => damaged.has(row));
    if (records.length === 0) return [];
    await this.#write(({ session, generation }) =>
      session.query(`UPDATE ${episodes} SET content_hash = '', changed = $2 WHERE id = ANY ($1::integer[])`, [
        [...damaged.keys()],
        generation,
      ]),
    );
    return records.map((record) =>
      damagedEpisode(this.#postgres.place, record, damaged.get(record.row)?.sentences ? 'text' : 'vectors'),
    );
  }

  put(episode: IndexedEpisode): Promise<void> {
    return this.#write(async (writing) => {
      const [numbers] = await writing.session.query<{ row: number; first: number }>(
        `UPDATE verbatim.library SET next_episode = next_episode + 1, next_passage = next_passage + $1
         RETURNING next_episode - 1 AS row, next_passage - $1 AS first`,
        [episode.passages.length],
      );
      if (!numbers) throw new Error('The library has lost the row that counts its episodes.');
      await deleteEpisode(writing, episode.metadata);
      await insertEpisode(writing, episode, { row: numbers.row, firstPassage: numbers.first });
    });
  }

  remove(name: EpisodeName): Promise<void> {
    return this.#write(async (writing) => {
      await deleteEpisode(writing, name);
    });
  }

  move({ id, show = '' }: EpisodeName, source: string): Promise<void> {
    return this.#write(async ({ session, tables, generation }) => {
      await session.query(
        `UPDATE ${tables.episodes} SET source = $3, changed = $4 WHERE show = $1 AND name = $2`,
        [show, id, source, generation],
      );
    });
  }

  async finish(): Promise<{ episodes: number; passages: number }> {
    if (this.rebuilds) {
      await this.#write(async ({ session }) => {
        const adopted = await session.query(
          'UPDATE verbatim.library SET build = $1 WHERE build IS NULL OR build <= $1 RETURNING build',
          [this.#target.id],
        );
        if (adopted.length === 0) throw replaced(this.#postgres.place);
      });
    }
    await this.#dropEarlier();
    const { episodes } = tablesOf(this.#target.id);
    const [counts] = await this.#postgres.query<{ episodes: number; passages: number }>(
      `SELECT count(*)::integer AS episodes,
         coalesce(sum(last_passage - first_passage + 1), 0)::integer AS passages FROM ${episodes}`,
    );
    return counts ?? { episodes: 0, passages: 0 };
  }

  async close(): Promise<void> {
    await this.#letGo();
    await this.#postgres.close();
  }

  async #episodesOf({ id }: Build): Promise<EpisodeRecord[]> {
    const stored = await readEpisodes(this.#postgres, tablesOf(id));
    return withShownIds(stored.map(({ record }) => record));
  }

  /**
   * Runs `work` in a transaction while no other process writes. If the server is lost, `work` runs again: an
   * episode that was written after all is overwritten.
   */
  async #write(work: (writing: Writing) => Promise<unknown>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#postgres.write(async (session) => {
          const generation = await nextGeneration(session);
          await work({ session, tables: tablesOf(this.#target.id), generation });
        });
        return;
      } catch (error) {
        if (isReferenceMissing(error)) throw replaced(this.#postgres.place, error);
        const isLost = hasCode(error, 'POSTGRES_INTERRUPTED');
        if (!isLost || tries === TRIES) throw error;
      }
    }
  }

  /**
   * Removes the builds that this one replaces. If somebody still reads one of them, a later run removes it.
   */
  async #dropEarlier(): Promise<void> {
    const earlier = await this.#postgres.query<{ id: number }>(
      'SELECT id FROM verbatim.builds WHERE id < $1',
      [this.#target.id],
    );
    for (const { id } of earlier) {
      try {
        await this.#postgres.write((session) => dropBuild(session, id));
      } catch (error) {
        if (!hasCode(error, 'POSTGRES_TIMEOUT')) throw error;
      }
    }
  }
}

/** Begins to write: no other transaction can do so until this one ends. */
async function nextGeneration(session: Session): Promise<number> {
  const [next] = await session.query<{ generation: number }>(
    'UPDATE verbatim.library SET generation = generation + 1 RETURNING generation',
  );
  if (!next) throw new Error('The library has lost the row that tells its state.');
  await session.query('INSERT INTO verbatim.generations (generation) VALUES ($1)', [next.generation]);
  await session.query('DELETE FROM verbatim.generations WHERE generation < $1', [
    next.generation - KEPT_GENERATIONS,
  ]);
  return next.generation;
}

/**
 * The current build, and the build to write to: the current one if it has this vector space, otherwise an
 * unfinished one that has it, or a new one.
 */
async function targetOf(
  session: Session,
  { space, isAnew }: { space: VectorSpace; isAnew: boolean },
): Promise<{ target: Build; current: Build | undefined }> {
  const [library] = await session.query<{ build: number | null }>(
    'SELECT build FROM verbatim.library FOR UPDATE',
  );
  const builds = await session.query<Build>(
    'SELECT id, model, dimensions, passage_scheme AS "passageScheme" FROM verbatim.builds ORDER BY id DESC',
  );
  const current = builds.find(({ id }) => id === library?.build);
  if (current && !isAnew && sameSpace(current, space)) return { target: current, current };
  const begun = builds.find((build) => build.id !== current?.id && sameSpace(build, space));
  return { target: begun ?? (await newBuild(session, space)), current };
}

async function newBuild(session: Session, space: VectorSpace): Promise<Build> {
  const { model, dimensions, passageScheme } = space;
  const [made] = await session.query<{ id: number }>(
    'INSERT INTO verbatim.builds (model, dimensions, passage_scheme) VALUES ($1, $2, $3) RETURNING id',
    [model, dimensions, passageScheme],
  );
  if (!made) throw new Error('Postgres gave no number for a build.');
  await session.query(buildSchema(made.id, dimensions));
  return { id: made.id, model, dimensions, passageScheme };
}

function replaced(place: string, cause?: unknown): VerbatimError {
  return new VerbatimError(
    'LIBRARY_BUSY',
    `Another process has meanwhile rebuilt the library in ${place} with another model.`,
    {
      hint: 'Make sure that all indexers have the same EMBEDDING_MODEL and the same version of Verbatim, then run `npm run index` again.',
      cause,
    },
  );
}
