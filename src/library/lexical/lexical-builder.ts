import { stemOf } from '../../text/stem.ts';
import { makePauses } from '../pauses.ts';
import type { EpisodeRecord } from '../records.ts';
import { LexicalIndex } from './lexical-index.ts';
import { Postings } from './postings.ts';
import { measurePassages } from './spoken-passages.ts';
import { Vocabulary, type VocabularyWord } from './vocabulary.ts';

/** A word and its number in the library's vocabulary. */
export type NumberedWord = VocabularyWord & { readonly id: number };

/** What an index is built from. */
export interface WordSource {
  readonly episodes: readonly EpisodeRecord[];
  /** The whole vocabulary. It may contain words that no episode has any more. */
  readonly words: () => readonly NumberedWord[];
  /** The numbers of the words of an episode, sentence by sentence. */
  readonly wordsOf: (episode: EpisodeRecord) => readonly ArrayLike<number>[];
  /**
   * A text that identifies the words of an episode among those of all other episodes, earlier versions
   * included.
   */
  readonly keyOf: (episode: EpisodeRecord) => string;
}

/** The words of an episode as the index needs them. */
interface EpisodeWords {
  /** The number of the stem of each word, sentence after sentence. */
  readonly stems: Int32Array;
  /** Where each sentence ends in `stems`. */
  readonly ends: Int32Array;
  /** The number of each different word. */
  readonly said: Int32Array;
}

/**
 * Builds the index of one state of a library after another. The words of an episode are read once and kept,
 * so that the next build costs little more than what changed: with 100,000 passages the first build takes
 * seconds, and each one after a new episode a fraction of a second.
 */
export class LexicalBuilder {
  #words: readonly NumberedWord[] = [];
  #stems = new Map<string, number>();
  /** The number of the stem of each word, by the number of the word. */
  #stemOfWord: number[] = [];
  /**
   * For each word, by its number, the last episode in which it was found: its place in the order of reading.
   */
  #lastToSay: number[] = [];
  #episodesRead = 0;
  #episodes = new Map<string, EpisodeWords>();

  /** Pauses regularly to let other work run. Must not be called again before it has finished. */
  async build(source: WordSource): Promise<LexicalIndex> {
    const pause = makePauses();
    const episodes = [...source.episodes].sort((a, b) => a.passages.first - b.passages.first);
    await this.#learn(source.words(), pause);
    const kept = new Map<string, EpisodeWords>();
    for (const episode of episodes) {
      const key = source.keyOf(episode);
      kept.set(key, this.#episodes.get(key) ?? this.#read(episode, source.wordsOf(episode)));
      await pause();
    }
    this.#episodes = kept;
    const sentences = episodes.reduce((sum, { sentenceCount }) => sum + sentenceCount, 0);
    const stream = new Int32Array([...kept.values()].reduce((sum, { stems }) => sum + stems.length, 0));
    const starts = new Int32Array(sentences + 1);
    const firsts = new Int32Array(kept.size);
    let read = 0;
    const said = new Set<number>();
    let at = 0;
    let sentence = 0;
    for (const [key, words] of kept) {
      stream.set(words.stems, at);
      firsts[read] = sentence;
      read += 1;
      for (const end of words.ends) {
        sentence += 1;
        starts[sentence] = at + end;
      }
      for (const id of words.said) said.add(id);
      // Point to the words in the stream, so that there is only one copy of them in memory.
      kept.set(key, { ...words, stems: stream.subarray(at, at + words.stems.length) });
      at += words.stems.length;
      await pause();
    }
    const postings = await Postings.of({ stems: this.#stems, stream, starts, firsts }, pause);
    const vocabulary = new Vocabulary(this.#words.filter(({ id }) => said.has(id)));
    await pause();
    const passages = measurePassages(episodes, ({ record: { layout }, firstSentence }, index) =>
      postings.lengthOf(firstSentence + layout.firstOf(index), firstSentence + layout.lastOf(index)),
    );
    return new LexicalIndex({ vocabulary, postings, passages });
  }

  /**
   * Numbers the stems of new words. If words have other numbers than before, everything that was kept is
   * dropped.
   */
  async #learn(words: readonly NumberedWord[], pause: () => Promise<void>): Promise<void> {
    const known = new Map(this.#words.map(({ id, word }) => [id, word]));
    if (words.some(({ id, word }) => (known.get(id) ?? word) !== word)) {
      this.#stems = new Map();
      this.#stemOfWord = [];
      this.#episodes = new Map();
    }
    this.#words = words;
    for (const { id, word } of words) {
      if (this.#stemOfWord[id] !== undefined) continue;
      const stem = stemOf(word);
      const number = this.#stems.get(stem) ?? this.#stems.size;
      this.#stems.set(stem, number);
      this.#stemOfWord[id] = number;
      await pause();
    }
  }

  #read({ sentenceCount }: EpisodeRecord, sentences: readonly ArrayLike<number>[]): EpisodeWords {
    // Exactly as many sentences as the record says, so that the numbers of later sentences are right.
    const spoken = Array.from({ length: sentenceCount }, (_, position) => sentences[position] ?? []);
    const stems = new Int32Array(spoken.reduce((sum, { length }) => sum + length, 0));
    const ends = new Int32Array(sentenceCount);
    const said: number[] = [];
    this.#episodesRead += 1;
    let at = 0;
    for (const [position, ids] of spoken.entries()) {
      for (let word = 0; word < ids.length; word += 1) {
        const id = ids[word] ?? 0;
        if (this.#lastToSay[id] !== this.#episodesRead) {
          this.#lastToSay[id] = this.#episodesRead;
          said.push(id);
        }
        stems[at] = this.#stemOfWord[id] ?? 0;
        at += 1;
      }
      ends[position] = at;
    }
    return { stems, ends, said: Int32Array.from(said) };
  }
}
