import { soundsOf } from '../../text/phonetic.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { makePauses } from '../pauses.ts';
import type { EpisodeRecord } from '../records.ts';
import { LexicalIndex } from './lexical-index.ts';
import { Postings } from './postings.ts';
import { Vocabulary, type VocabularyWord } from './vocabulary.ts';
import { decodeWordStream } from './word-stream.ts';

/** What an index is built from. */
export interface WordSource {
  readonly episodes: readonly EpisodeRecord[];
  /** Every word of the vocabulary, under its number. Words that nobody says any more may be among them. */
  readonly words: () => readonly (VocabularyWord & { readonly id: number })[];
  /** The numbers of the words of each sentence of an episode. */
  readonly wordsOf: (episode: EpisodeRecord) => readonly ArrayLike<number>[];
}

/** Builds the index in slices, between which other work goes on. */
export async function buildLexicalIndex(source: WordSource): Promise<LexicalIndex> {
  const episodes = [...source.episodes].sort((a, b) => a.passages.first - b.passages.first);
  const words = source.words();
  const stems = new Map<string, number>();
  const stemOfWord = new Map<number, number>();
  const stream: Int32Array[] = [];
  const starts: number[] = [0];
  const said = new Set<number>();
  const pause = makePauses();
  for (const { id, word } of words) {
    const stem = stemOf(word);
    let number = stems.get(stem);
    if (number === undefined) {
      number = stems.size;
      stems.set(stem, number);
    }
    stemOfWord.set(id, number);
    await pause();
  }
  let total = 0;
  for (const episode of episodes) {
    const sentences = source.wordsOf(episode);
    // As many as the record says, so that their numbers are those of the record.
    for (let position = 0; position < episode.sentenceCount; position += 1) {
      const ids = sentences[position] ?? [];
      stream.push(Int32Array.from(ids, (id) => stemOfWord.get(id) ?? 0));
      for (let at = 0; at < ids.length; at += 1) said.add(ids[at] ?? 0);
      total += ids.length;
      starts.push(total);
    }
    await pause();
  }
  const whole = new Int32Array(total);
  stream.forEach((part, sentence) => {
    whole.set(part, starts[sentence] ?? 0);
  });
  const postings = new Postings({ stems, stream: whole, starts: Int32Array.from(starts) });
  return LexicalIndex.of(new Vocabulary(words.filter(({ id }) => said.has(id))), postings, episodes);
}

/** The words of stored streams. */
export function fromStreams(read: (episode: EpisodeRecord) => ArrayBuffer): WordSource['wordsOf'] {
  return (episode) => decodeWordStream(read(episode));
}

/** The words of the texts themselves, for a library that was made before their numbers were stored. */
export function fromTexts(
  episodes: readonly EpisodeRecord[],
  textsOf: (episode: EpisodeRecord) => readonly string[],
): WordSource {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const streams = new Map(
    episodes.map((episode) => [episode.row, textsOf(episode).map((text) => wordsOf(text).map(numberOf))]),
  );
  return {
    episodes,
    words: () =>
      [...numbers].map(([word, id]) => {
        const [sound, otherSound] = soundsOf(word);
        return { id, word, sound, otherSound };
      }),
    wordsOf: ({ row }) => streams.get(row) ?? [],
  };
}
