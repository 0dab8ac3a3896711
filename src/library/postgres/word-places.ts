/**
 * The places of a stem in an episode, rising: the number of the sentence and of the word, both counted from 0
 * through the episode.
 */
export interface WordPlaces {
  readonly sentences: readonly number[];
  readonly words: readonly number[];
}

/**
 * The places as bytes: for each, the difference of its sentence and of its word to those of the place before,
 * as variable-length integers (LEB128).
 */
export function encodePlaces({ sentences, words }: WordPlaces): Buffer {
  const bytes: number[] = [];
  const put = (number: number) => {
    let rest = number;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  let [sentence, word] = [0, 0];
  for (const [at, next] of sentences.entries()) {
    put(next - sentence);
    put((words[at] ?? 0) - word);
    sentence = next;
    word = words[at] ?? 0;
  }
  return Buffer.from(bytes);
}

/** The places in the bytes of {@link encodePlaces}. */
export function decodePlaces(bytes: Uint8Array): WordPlaces {
  const sentences: number[] = [];
  const words: number[] = [];
  let at = 0;
  const next = () => {
    let number = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      number |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return number;
  };
  let [sentence, word] = [0, 0];
  while (at < bytes.length) {
    sentence += next();
    word += next();
    sentences.push(sentence);
    words.push(word);
  }
  return { sentences, words };
}
