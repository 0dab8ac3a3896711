import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { embedEpisode, PASSAGE_SCHEME } from '../../src/indexing/embed-episode.ts';
import type { IndexedEpisode } from '../../src/library/indexed-episode.ts';
import { Library } from '../../src/library/library.ts';
import { LibraryWriter } from '../../src/library/writer.ts';
import { offerOf } from '../../src/transcript/files/offers.ts';
import { readEpisode } from '../../src/transcript/read-episode.ts';
import { seededRandom } from '../cli/seeded-random.ts';

export interface MadeLibraryOptions {
  readonly embedder: Embedder;
  /** An empty folder for a library. */
  readonly libraryDir: string;
  /** The transcript that every episode of the library is a copy of. */
  readonly transcript: string;
  /** Minimum number of passages of the library. */
  readonly passages: number;
  /** Replaces words and mixes vectors, so that episodes differ as much as those of a real show. */
  readonly isVaried?: boolean;
}

/**
 * Builds a library from copies of one transcript, each with slightly changed vectors, or, if `isVaried`, with
 * other words and other vectors. The texts are embedded only once.
 */
export async function buildLibrary(options: MadeLibraryOptions): Promise<void> {
  const { embedder, libraryDir, transcript, passages, isVaried = false } = options;
  const { episode, contentHash } = await readEpisode(offerOf(transcript));
  const origin = { source: transcript, contentHash };
  const { indexed } = await embedEpisode(episode, origin, { embedder, onProgress: () => undefined });
  const { fingerprint: model, dimensions } = embedder;
  const space = { model, dimensions, passageScheme: PASSAGE_SCHEME };
  const writer = LibraryWriter.open(libraryDir, { space, now: new Date() });
  try {
    const random = seededRandom(1);
    const copies = Math.ceil(passages / indexed.passages.length);
    const change = isVaried ? makeChange(indexed, random) : () => movedEpisode(indexed, random);
    for (let copy = 0; copy < copies; copy += 1) {
      const metadata = { ...indexed.metadata, id: `${indexed.metadata.id}-${copy}` };
      writer.put({ ...change(), metadata });
    }
    await writer.finish();
  } finally {
    writer.close();
  }
}

/** Rewrites every episode of a library with slightly changed vectors, as if all had changed. */
export async function rewriteLibrary(libraryDir: string, pauseMs: number): Promise<void> {
  const reader = Library.open(libraryDir);
  const space = await reader.read((snapshot) => snapshot.space);
  reader.close();
  const writer = LibraryWriter.open(libraryDir, { space, now: new Date() });
  try {
    const random = seededRandom(2);
    for (const record of writer.episodes()) {
      const indexed = writer.indexed(record);
      if (indexed) writer.put(movedEpisode(indexed, random));
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    await writer.finish();
  } finally {
    writer.close();
  }
}

/** The same episode with a new content hash and slightly changed vectors. */
function movedEpisode(indexed: IndexedEpisode, random: () => number): IndexedEpisode {
  return {
    ...indexed,
    contentHash: createHash('sha256').update(`${indexed.contentHash} ${random()}`).digest('hex'),
    passages: indexed.passages.map((passage) => ({ ...passage, vector: moved(passage.vector, random) })),
  };
}

/** In each copy, the shares of longer words (four letters or more) that are replaced, and made up. */
const OTHER_WORDS = 0.3;
const NEW_WORDS = 0.01;
/** The weight of another passage's vector that is added to each vector. */
const OTHER_MEANING = 0.8;

/**
 * Makes different episodes from one. Words are replaced by other words of the episode, drawn by their
 * frequency, or by new words made of two halves. Vectors are mixed with those of other passages.
 */
function makeChange(indexed: IndexedEpisode, random: () => number): () => IndexedEpisode {
  const said = indexed.sentences.flatMap(({ text }) => text.match(WORD) ?? []);
  const anyOf = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)];
  const other = (word: string) => {
    if (random() < NEW_WORDS) return `${word.slice(0, 3)}${(anyOf(said) ?? '').slice(-4)}`;
    return random() < OTHER_WORDS ? (anyOf(said) ?? word) : word;
  };
  return () => {
    const episode = movedEpisode(indexed, random);
    return {
      ...episode,
      sentences: episode.sentences.map((sentence) => ({
        ...sentence,
        text: sentence.text.replaceAll(WORD, other),
      })),
      passages: episode.passages.map((passage) => ({
        ...passage,
        vector: mixed(passage.vector, anyOf(episode.passages)?.vector ?? passage.vector),
      })),
    };
  };
}

const WORD = /\p{L}{4,}/gu;

function mixed(vector: Float32Array, other: Float32Array): Float32Array {
  const sum = vector.map((component, index) => component + OTHER_MEANING * (other[index] ?? 0));
  const length = Math.hypot(...sum);
  return sum.map((component) => component / length);
}

/** A unit vector with a cosine of about 0.98 to the given one. */
function moved(vector: Float32Array, random: () => number): Float32Array {
  const noisy = vector.map((component) => component + ((random() - 0.5) * 0.7) / Math.sqrt(vector.length));
  const length = Math.hypot(...noisy);
  return noisy.map((component) => component / length);
}
