import { countWords } from '../../text/count-words.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { EpisodeMetadata } from '../../transcript/episode.ts';
import type { ChapterMark } from '../../transcript/files/chapter-marks.ts';
import { type EpisodeRecord, joinSentences, type SentenceRecord } from '../records.ts';
import { encodeQuantised, encodeVector } from '../vectors/vector-codec.ts';
import { bumpGeneration } from './meta.ts';
import { readPassages, readSentences, readVectorsInRange } from './rows.ts';
import type { Sqlite } from './sqlite.ts';
import { deleteSummary, putChapters, readChapters } from './summary-store.ts';
import { addWords } from './vocabulary.ts';

/** An episode with everything that makes it findable. */
export interface IndexedEpisode {
  readonly metadata: EpisodeMetadata;
  /** Seconds. */
  readonly duration: number;
  /** Path of the file that it was read from, relative to the library's folder. */
  readonly source: string;
  /** Hash of that file and of those that belong to it. */
  readonly contentHash: string;
  /** All sentences; `position` is the place in this list. */
  readonly sentences: readonly SentenceRecord[];
  readonly passages: readonly IndexedPassage[];
  /** The chapters that came with it; empty where none did. */
  readonly chapters: readonly ChapterMark[];
}

export interface IndexedPassage {
  /** Positions of its first and last sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly sponsor: boolean;
  /** The passage's unit vector. */
  readonly vector: Float32Array;
  /** One unit vector a sentence, first to last. */
  readonly sentenceVectors: readonly Float32Array[];
}

/** Adds an episode, in place of the one with the same id if there is one. One transaction. */
export function putEpisode(sqlite: Sqlite, episode: IndexedEpisode): void {
  sqlite.transaction(() => {
    deleteEpisode(sqlite, episode.metadata.id);
    const row = insertEpisode(sqlite, episode);
    putChapters(sqlite, row, episode.chapters);
    for (const sentence of episode.sentences) {
      sqlite.run('INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [
        row,
        sentence.position,
        sentence.from,
        sentence.to,
        sentence.start,
        sentence.end,
        sentence.speaker ?? null,
        sentence.sponsor ? 1 : 0,
        sentence.text,
      ]);
    }
    addWords(
      sqlite,
      episode.sentences.flatMap(({ text }) => wordsOf(text)),
    );
    const ids = episode.passages.map((passage) => {
      const sentences = episode.sentences.slice(passage.first, passage.last + 1);
      const { lastInsertRowid: id } = sqlite.run(
        `INSERT INTO passages (episode, first_sentence, last_sentence, sponsor, speakers, vector, sentence_vectors)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          row,
          passage.first,
          passage.last,
          passage.sponsor ? 1 : 0,
          JSON.stringify(speakerShares(sentences)),
          encodeVector(passage.vector),
          encodeQuantised(passage.sentenceVectors),
        ],
      );
      sqlite.run('INSERT INTO passages_text (rowid, text) VALUES (?, ?)', [id, joinSentences(sentences)]);
      return id;
    });
    sqlite.run('UPDATE episodes SET first_passage = ?, last_passage = ? WHERE id = ?', [
      ids[0] ?? 0,
      ids.at(-1) ?? -1,
      row,
    ]);
    bumpGeneration(sqlite);
  });
}

/** Removes the episode with this id, if there is one. One transaction. */
export function deleteEpisode(sqlite: Sqlite, id: string): void {
  sqlite.transaction(() => {
    const found = sqlite.get<{ id: number; first_passage: number; last_passage: number }>(
      'SELECT id, first_passage, last_passage FROM episodes WHERE name = ?',
      [id],
    );
    if (!found) return;
    sqlite.run('DELETE FROM passages_text WHERE rowid BETWEEN ? AND ?', [
      found.first_passage,
      found.last_passage,
    ]);
    sqlite.run('DELETE FROM passages WHERE id BETWEEN ? AND ?', [found.first_passage, found.last_passage]);
    sqlite.run('DELETE FROM sentences WHERE episode = ?', [found.id]);
    deleteSummary(sqlite, found.id);
    sqlite.run('DELETE FROM episodes WHERE id = ?', [found.id]);
    bumpGeneration(sqlite);
  });
}

/** Reads an episode back with everything that {@link putEpisode} was given. */
export function getEpisode(sqlite: Sqlite, record: EpisodeRecord, dimensions: number): IndexedEpisode {
  const vectors = readVectorsInRange(sqlite, record.passages);
  const passages = readPassages(
    sqlite,
    vectors.map(({ id }) => id),
    dimensions,
  );
  return {
    metadata: record.metadata,
    duration: record.duration,
    source: record.source,
    contentHash: record.contentHash,
    sentences: readSentences(sqlite, record.row, 0, record.sentenceCount),
    passages: vectors.flatMap(({ vector }, index) => {
      const passage = passages[index];
      return passage ? { ...passage, vector } : [];
    }),
    chapters: readChapters(sqlite, record.row),
  };
}

function insertEpisode(sqlite: Sqlite, episode: IndexedEpisode): number {
  const { metadata, duration, source, contentHash, sentences } = episode;
  return sqlite.run(
    `INSERT INTO episodes (name, title, date, guests, page, play_at, duration, source, content_hash, sentence_count,
       speakers, first_passage, last_passage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, -1)`,
    [
      metadata.id,
      metadata.title,
      metadata.date ?? null,
      JSON.stringify(metadata.guests),
      metadata.page ?? null,
      metadata.playAt ?? null,
      duration,
      source,
      contentHash,
      sentences.length,
      JSON.stringify(Object.keys(speakerShares(sentences))),
    ],
  ).lastInsertRowid;
}

/** The share of the words that each speaker says; empty where nobody is named. */
function speakerShares(sentences: readonly SentenceRecord[]): Record<string, number> {
  const words = new Map<string, number>();
  let total = 0;
  for (const { speaker, text } of sentences) {
    const count = countWords(text);
    total += count;
    if (speaker !== undefined) words.set(speaker, (words.get(speaker) ?? 0) + count);
  }
  return Object.fromEntries(
    [...words].map(([speaker, count]) => [speaker, Number((count / total).toFixed(3))]),
  );
}
