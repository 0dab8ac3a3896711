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
  /** The transcript of which every episode of the library is a copy. */
  readonly transcript: string;
  /** Passages that the library shall have at least. */
  readonly passages: number;
  /** Changes words and moves vectors far, so that the episodes are as different as those of a show. */
  readonly isVaried?: boolean;
}

/**
 * A library of so many passages: one transcript again and again, each time a little moved, or much. Its
 * texts are embedded once.
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

/** Writes every episode of a library anew, a little moved, as an index run does when all of them changed. */
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

function movedEpisode(indexed: IndexedEpisode, random: () => number): IndexedEpisode {
  return {
    ...indexed,
    contentHash: createHash('sha256').update(`${indexed.contentHash} ${random()}`).digest('hex'),
    passages: indexed.passages.map((passage) => ({ ...passage, vector: moved(passage.vector, random) })),
  };
}

/**
 * Of the words of four letters or more, the share that is another in each copy, and that nobody said before.
 */
const OTHER_WORDS = 0.3;
const NEW_WORDS = 0.01;
/** How much of another passage's meaning each passage takes on. */
const OTHER_MEANING = 0.8;

/**
 * Makes episodes of one: words are replaced by others of its words, as often as each is said, or by new ones
 * made of two halves; vectors are mixed with those of other passages.
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

/** A unit vector that has a cosine of about 0.98 to another one. */
function moved(vector: Float32Array, random: () => number): Float32Array {
  const noisy = vector.map((component) => component + ((random() - 0.5) * 0.7) / Math.sqrt(vector.length));
  const length = Math.hypot(...noisy);
  return noisy.map((component) => component / length);
}
