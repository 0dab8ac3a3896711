import type { Session } from '../../postgres/postgres.ts';
import { soundsOf } from '../../text/phonetic.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { EpisodeLayout, encodeLayout } from '../episode-layout.ts';
import type { EpisodeName, IndexedEpisode } from '../indexed-episode.ts';
import { packSentences } from '../vectors/token-codec.ts';
import { encodeQuantised, storedIn, toFloats } from '../vectors/vector-codec.ts';
import { halfVector } from './postgres-state.ts';
import { type BuildTables, tablesOf } from './schema.ts';
import { toBlocks } from './sentence-blocks.ts';
import { encodePlaces } from './word-places.ts';

/** A transaction that writes to the tables of a build. */
export interface Writing {
  readonly session: Session;
  readonly tables: BuildTables;
  /** The generation of the library that this transaction creates. */
  readonly generation: number;
}

/** The numbers that a new episode gets. */
export interface EpisodeNumbers {
  readonly row: number;
  /** The id of its first passage. The ids of the others follow. */
  readonly firstPassage: number;
}

/** Writes an episode whose name is not in the tables. */
export async function insertEpisode(
  writing: Writing,
  episode: IndexedEpisode,
  numbers: EpisodeNumbers,
): Promise<void> {
  const words = spokenWords(episode);
  // The server receives all statements at once and runs them in this order.
  await Promise.all([
    insertRecord(writing, { episode, numbers, words }),
    insertSentences(writing, episode, numbers),
    insertPassages(writing, episode, numbers),
    insertWords(writing, words),
    insertPostings(writing, { numbers, words }),
  ]);
}

/** Removes the episode with this name, if there is one. */
export async function deleteEpisode(
  { session, tables, generation }: Writing,
  { id, show = '' }: EpisodeName,
): Promise<void> {
  const [found] = await session.query<{ id: number; first: number; last: number; words: string[] }>(
    `DELETE FROM ${tables.episodes} WHERE show = $1 AND name = $2
     RETURNING id, first_passage AS first, last_passage AS last, words`,
    [show, id],
  );
  if (!found) return;
  await Promise.all([
    session.query(`DELETE FROM ${tables.sentences} WHERE episode = $1`, [found.id]),
    session.query(`DELETE FROM ${tables.passages} WHERE id BETWEEN $1 AND $2`, [found.first, found.last]),
    session.query(`DELETE FROM ${tables.postings} WHERE stem = ANY ($1::text[]) AND episode = $2`, [
      [...new Set(found.words.map(stemOf))],
      found.id,
    ]),
    session.query(`DELETE FROM ${tables.summaries} WHERE episode = $1`, [found.id]),
    session.query(
      `UPDATE ${tables.words}
       SET episodes = episodes - 1, changed = CASE episodes WHEN 1 THEN $2 ELSE changed END
       WHERE word = ANY ($1::text[])`,
      [found.words, generation],
    ),
  ]);
}

/** The words of an episode. */
interface SpokenWords {
  /** The words of each sentence. */
  readonly bySentence: readonly (readonly string[])[];
  /** Each once. */
  readonly distinct: readonly string[];
  /** The number of words in each passage. */
  readonly inPassages: readonly number[];
  readonly layout: EpisodeLayout;
}

function spokenWords({ sentences, passages }: IndexedEpisode): SpokenWords {
  const bySentence = sentences.map(({ text }) => wordsOf(text));
  return {
    bySentence,
    distinct: [...new Set(bySentence.flat())],
    inPassages: passages.map(({ first, last }) =>
      bySentence.slice(first, last + 1).reduce((sum, { length }) => sum + length, 0),
    ),
    layout: EpisodeLayout.of(passages),
  };
}

function insertRecord(
  { session, tables, generation }: Writing,
  { episode, numbers, words }: { episode: IndexedEpisode; numbers: EpisodeNumbers; words: SpokenWords },
): Promise<unknown> {
  const { metadata, duration, source, contentHash, sentences, passages, chapters } = episode;
  const { row, firstPassage } = numbers;
  return session.query(
    `INSERT INTO ${tables.episodes} (id, changed, show, name, metadata, duration, source, content_hash, first_passage,
       last_passage, sentence_count, speakers, layout, passage_words, chapters, words)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      row,
      generation,
      metadata.show ?? '',
      metadata.id,
      JSON.stringify(metadata),
      duration,
      source,
      contentHash,
      firstPassage,
      firstPassage + passages.length - 1,
      sentences.length,
      JSON.stringify([...new Set(sentences.flatMap(({ speaker }) => speaker ?? []))]),
      encodeLayout(passages),
      Buffer.from(Int32Array.from(words.inPassages).buffer),
      JSON.stringify(chapters),
      words.distinct,
    ],
  );
}

function insertSentences(
  { session, tables }: Writing,
  { sentences }: IndexedEpisode,
  { row }: EpisodeNumbers,
): Promise<unknown> {
  return session.query(
    `INSERT INTO ${tables.sentences} SELECT $1, block - 1, sentences
     FROM unnest($2::text[]) WITH ORDINALITY AS given (sentences, block)`,
    [row, toBlocks(sentences)],
  );
}

function insertPassages(
  { session, tables }: Writing,
  { passages, sentenceVectors, tokenCodes }: IndexedEpisode,
  { row, firstPassage }: EpisodeNumbers,
): Promise<unknown> {
  const layout = EpisodeLayout.of(passages);
  const vectors = passages.map(({ vector }) => encodeQuantised([vector]));
  const stored = passages.map(({ last }, index) => [layout.firstStored(index), last + 1] as const);
  return session.query(
    `INSERT INTO ${tables.passages}
     SELECT $1 + place - 1, $2, embedding::halfvec, vector, sentence_vectors, token_vectors
     FROM unnest($3::text[], $4::bytea[], $5::bytea[], $6::bytea[]) WITH ORDINALITY
       AS given (embedding, vector, sentence_vectors, token_vectors, place)`,
    [
      firstPassage,
      row,
      vectors.map((bytes, index) => halfVector(asStored(bytes, passages[index]?.vector.length ?? 0))),
      vectors,
      stored.map(([from, to]) => encodeQuantised(sentenceVectors.slice(from, to))),
      stored.map(([from, to]) => (tokenCodes ? packSentences(tokenCodes.slice(from, to)) : null)),
    ],
  );
}

/**
 * A vector after it was quantised, so that passages are found by the vector that similarities are computed
 * from.
 */
function asStored(bytes: Buffer, dimensions: number): Float32Array {
  return toFloats(storedIn(Uint8Array.from(bytes).buffer, dimensions));
}

function insertWords({ session, tables, generation }: Writing, { distinct }: SpokenWords): Promise<unknown> {
  const sounds = distinct.map(soundsOf);
  return session.query(
    `INSERT INTO ${tables.words} AS known (word, sound, other_sound, episodes, changed)
     SELECT word, sound, other_sound, 1, $4::integer
     FROM unnest($1::text[], $2::text[], $3::text[]) AS given (word, sound, other_sound)
     ON CONFLICT (word) DO UPDATE SET
       episodes = known.episodes + 1,
       changed = CASE known.episodes WHEN 0 THEN EXCLUDED.changed ELSE known.changed END`,
    [distinct, sounds.map(([sound]) => sound), sounds.map(([, other]) => other), generation],
  );
}

function insertPostings(
  { session, tables }: Writing,
  { numbers, words }: { numbers: EpisodeNumbers; words: SpokenWords },
): Promise<unknown> {
  const places = new Map<string, { sentences: number[]; words: number[] }>();
  let at = 0;
  for (const [sentence, spoken] of words.bySentence.entries()) {
    for (const word of spoken) {
      const stem = stemOf(word);
      const ofStem = places.get(stem) ?? { sentences: [], words: [] };
      ofStem.sentences.push(sentence);
      ofStem.words.push(at);
      places.set(stem, ofStem);
      at += 1;
    }
  }
  const stems = [...places.keys()];
  return session.query(
    `INSERT INTO ${tables.postings} SELECT stem, $1, passages, places
     FROM unnest($2::text[], $3::integer[], $4::bytea[]) AS given (stem, passages, places)`,
    [
      numbers.row,
      stems,
      stems.map((stem) => passagesWith(words.layout, places.get(stem)?.sentences ?? [])),
      [...places.values()].map(encodePlaces),
    ],
  );
}

/**
 * The number of passages that contain any of these sentences.
 *
 * @param sentences - Positions, rising.
 */
function passagesWith(layout: EpisodeLayout, sentences: readonly number[]): number {
  let count = 0;
  let next = 0;
  for (const sentence of sentences) {
    if (layout.size === 0 || layout.lastOf(layout.size - 1) < sentence) break;
    for (let index = Math.max(next, layout.indexStoring(sentence)); index < layout.size; index += 1) {
      if (layout.firstOf(index) > sentence) break;
      count += 1;
      next = index + 1;
    }
  }
  return count;
}

/** How long removing tables may wait for readers, since new readers wait behind it. */
const REMOVAL_WAITS = '2s';

/** Removes a build and its tables. */
export async function dropBuild(session: Session, build: number): Promise<void> {
  await session.query(`SET LOCAL lock_timeout = '${REMOVAL_WAITS}'`);
  await session.query(`DROP TABLE IF EXISTS ${Object.values(tablesOf(build)).join(', ')}`);
  await session.query('DELETE FROM verbatim.builds WHERE id = $1', [build]);
}
