import { soundsOf } from '../../text/phonetic.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { EpisodeRecord } from '../records.ts';
import type { WordSource } from './lexical-builder.ts';
import { decodeWordStream } from './word-stream.ts';

/** Reads the words of episodes from stored word streams. */
export function fromStreams(read: (episode: EpisodeRecord) => ArrayBuffer): WordSource['wordsOf'] {
  return (episode) => decodeWordStream(read(episode));
}

/**
 * Takes the words from the texts of the sentences, for libraries of format 1, which store no word streams.
 */
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
    keyOf: ({ row }) => String(row),
  };
}
