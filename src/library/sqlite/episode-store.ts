import { EpisodeLayout, encodeLayout } from '../episode-layout.ts';
import type { EpisodeName, IndexedEpisode } from '../indexed-episode.ts';
import type { SentenceRecord } from '../records.ts';
import { packSentences } from '../vectors/token-codec.ts';
import { encodeQuantised } from '../vectors/vector-codec.ts';
import { putChecksums } from './checksums.ts';
import { bumpGeneration } from './meta.ts';
import type { Sqlite } from './sqlite.ts';
import { deleteSummary, putChapters } from './summary-store.ts';
import { putWords } from './word-store.ts';

/** Adds an episode, in one transaction. Replaces the one with the same name, if there is one. */
export function putEpisode(sqlite: Sqlite, episode: IndexedEpisode): void {
  sqlite.transaction(() => {
    deleteEpisode(sqlite, episode.metadata);
    const row = insertEpisode(sqlite, episode);
    putChapters(sqlite, row, episode.chapters);
    for (const sentence of episode.sentences) insertSentence(sqlite, row, sentence);
    putWords(sqlite, row, episode.sentences);
    const ids = insertPassages(sqlite, episode);
    sqlite.run('UPDATE episodes SET first_passage = ?, last_passage = ? WHERE id = ?', [
      ids[0] ?? 0,
      ids.at(-1) ?? -1,
      row,
    ]);
    putChecksums(sqlite, row);
    bumpGeneration(sqlite);
  });
}

/** Removes the episode with this name, if there is one, in one transaction. */
export function deleteEpisode(sqlite: Sqlite, { id, show = '' }: EpisodeName): void {
  sqlite.transaction(() => {
    const found = sqlite.get<{ id: number; first_passage: number; last_passage: number }>(
      'SELECT id, first_passage, last_passage FROM episodes WHERE show = ? AND name = ?',
      [show, id],
    );
    if (!found) return;
    const range = [found.first_passage, found.last_passage];
    sqlite.run('DELETE FROM passages WHERE id BETWEEN ? AND ?', range);
    sqlite.run('DELETE FROM sentences WHERE episode = ?', [found.id]);
    sqlite.run('DELETE FROM episode_words WHERE episode = ?', [found.id]);
    sqlite.run('DELETE FROM checksums WHERE episode = ?', [found.id]);
    deleteSummary(sqlite, found.id);
    sqlite.run('DELETE FROM episodes WHERE id = ?', [found.id]);
    bumpGeneration(sqlite);
  });
}

function insertEpisode(sqlite: Sqlite, episode: IndexedEpisode): number {
  const { metadata, duration, source, contentHash, sentences, passages } = episode;
  return sqlite.run(
    `INSERT INTO episodes (show, name, metadata, duration, source, content_hash, sentence_count, speakers, layout,
       first_passage, last_passage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, -1)`,
    [
      metadata.show ?? '',
      metadata.id,
      JSON.stringify(metadata),
      duration,
      source,
      contentHash,
      sentences.length,
      JSON.stringify([...new Set(sentences.flatMap(({ speaker }) => speaker ?? []))]),
      encodeLayout(passages),
    ],
  ).lastInsertRowid;
}

function insertSentence(sqlite: Sqlite, episode: number, sentence: SentenceRecord): void {
  sqlite.run('INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    episode,
    sentence.position,
    sentence.from,
    sentence.to,
    sentence.start,
    sentence.end,
    sentence.speaker ?? null,
    sentence.turn,
    sentence.sponsor ? 1 : 0,
    sentence.text,
  ]);
}

/** @returns The ids of the passages, in their order. */
function insertPassages(sqlite: Sqlite, episode: IndexedEpisode): number[] {
  const { sentenceVectors, tokenCodes, passages } = episode;
  const layout = EpisodeLayout.of(passages);
  return passages.map(({ last, vector }, index) => {
    const stored = layout.firstStored(index);
    const { lastInsertRowid: id } = sqlite.run(
      'INSERT INTO passages (vector, sentence_vectors, token_vectors) VALUES (?, ?, ?)',
      [
        encodeQuantised([vector]),
        encodeQuantised(sentenceVectors.slice(stored, last + 1)),
        tokenCodes ? packSentences(tokenCodes.slice(stored, last + 1)) : null,
      ],
    );
    return id;
  });
}
