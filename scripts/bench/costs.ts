import { statSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { LIBRARY_FILE } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { LibraryPlace } from '../../src/library/readable-library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { Postgres } from '../../src/postgres/postgres.ts';

/** One cost, as a row of a table. */
export interface Cost {
  readonly of: string;
  readonly value: number;
  readonly unit: 'bytes a passage' | 'ms of processor time' | 'MB';
}

/** How many questions are asked. */
const QUESTIONS = 200;

/**
 * Measures what a library costs, in a folder or in Postgres: the bytes of a passage, by content; the
 * processor time of an answer in this process, by part, which depends less on the load of the machine than
 * its duration; and the memory of this process.
 */
export async function measureCosts({
  embedder,
  place,
  questions,
}: {
  readonly embedder: Embedder;
  readonly place: LibraryPlace;
  readonly questions: readonly string[];
}): Promise<Cost[]> {
  const asked = Array.from({ length: QUESTIONS }, (_, at) => questions[at % questions.length] ?? 'Why?');
  const model = process.memoryUsage.rss();
  const library = await openLibrary(place);
  try {
    // The first answer also loads what is loaded only once.
    await answerQuestion({ library, embedder }, 'Is everything there?');
    const answer = await processorMs(asked, (question) => answerQuestion({ library, embedder }, question));
    const memory = process.memoryUsage.rss();
    const embedding = await processorMs(asked, (question) => embedder.encodeQuestion(question));
    return [
      ...(place.libraryUrl === undefined
        ? sizesInFolder(place.libraryDir)
        : await sizesInDatabase(place.libraryUrl)),
      { of: 'question, embedded', value: embedding, unit: 'ms of processor time' },
      { of: 'answer, all but that', value: answer - embedding, unit: 'ms of processor time' },
      { of: 'model', value: model / 1e6, unit: 'MB' },
      { of: 'model and library', value: memory / 1e6, unit: 'MB' },
    ];
  } finally {
    await library.close();
  }
}

/** The bytes of a passage in a database, by table; indexes separately. */
async function sizesInDatabase(url: string): Promise<Cost[]> {
  const postgres = await Postgres.open(url);
  try {
    const tables = await postgres.query<{ name: string; data: string; indexes: string }>(
      `SELECT relname AS name, pg_table_size(oid) AS data, pg_indexes_size(oid) AS indexes FROM pg_class
         WHERE relkind = 'r' AND relnamespace = 'verbatim'::regnamespace ORDER BY data DESC, name`,
    );
    let passages = 0;
    for (const { name } of tables.filter(({ name }) => /^passages_\d+$/.test(name))) {
      const [row] = await postgres.query<{ count: string }>(`SELECT count(*) FROM verbatim.${name}`);
      passages += Number(row?.count ?? 0);
    }
    const costs = tables.flatMap(({ name, data, indexes }) => [
      bytes(`table ${name}`, Number(data) / passages),
      bytes(`its indexes`, Number(indexes) / passages),
    ]);
    return costs.filter(({ value }) => value >= 1);
  } finally {
    await postgres.close();
  }
}

function sizesInFolder(libraryDir: string): Cost[] {
  const sqlite = Sqlite.openToRead(join(libraryDir, LIBRARY_FILE));
  try {
    const [held] = sqlite.all<Record<'passages' | 'own' | 'sentences' | 'tokens', number>>(
      `SELECT count(*) AS passages, avg(length(vector)) AS own, avg(length(sentence_vectors)) AS sentences,
         avg(length(token_vectors)) AS tokens FROM passages`,
    );
    const { passages = 1, own = 0, sentences = 0, tokens = 0 } = held ?? {};
    // https://sqlite.org/dbstat.html
    const tables = sqlite.all<{ name: string; size: number }>(
      'SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name ORDER BY size DESC',
    );
    const graph = statSync(join(libraryDir, 'vectors.hnsw')).size;
    return [
      bytes('vector of the passage', own),
      bytes('vectors of its sentences', sentences),
      bytes('vectors of its tokens', tokens),
      ...tables.map(({ name, size }) => bytes(`table ${name}`, size / passages)),
      bytes('vectors.hnsw', graph / passages),
    ].filter(({ value }) => value >= 1);
  } finally {
    sqlite.close();
  }
}

function bytes(of: string, value: number): Cost {
  return { of, value, unit: 'bytes a passage' };
}

/** Mean milliseconds of processor time for each question, in all threads. */
async function processorMs(
  questions: readonly string[],
  work: (question: string) => Promise<unknown>,
): Promise<number> {
  const before = process.cpuUsage();
  for (const question of questions) await work(question);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / questions.length;
}
