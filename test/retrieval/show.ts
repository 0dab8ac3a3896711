import type { Sources } from '../../src/answering/sources.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { makeTemporaryLibrary, transcriptOf } from '../support/temporary-library.ts';

/** Something that nobody asks about, in words that stand for nothing else. */
const IDLE =
  `well we walked along the old canal past warehouses towards a bridge where boats waited below grey clouds while
  children threw stones into water and somebody painted a fence beside hedges near fields of barley before rain drove everyone
  home across muddy lanes`.split(/\s+/);

/**
 * Words of a sentence that is a passage of its own: the next one does not fit in, and it is too long to be
 * taken over.
 */
const PASSAGE_WORDS = 39;

/**
 * One sentence that makes a passage: a text, and what nobody asks about.
 *
 * @param turn - Where among the idle words to begin, so that not all passages are alike.
 */
export function passage(text: string, turn = 0): string {
  const words = text.split(' ');
  const idle = Array.from({ length: PASSAGE_WORDS - words.length }, (_, i) => IDLE[(i + turn) % IDLE.length]);
  return `${[...words, ...idle].join(' ')}.`;
}

/** So many passages that have nothing to do with anything. */
export function idle(count: number): string[] {
  return Array.from({ length: count }, (_, turn) => passage(`Then number ${turn}`, turn));
}

/**
 * A vector for each word, and so many dimensions that texts without a common word are not near each other by
 * chance.
 */
function wordEmbedder(): Embedder {
  return fakeEmbedder('words', 1024);
}

/**
 * Indexes episodes, in the order in which they are given, and opens the library for as long as the test
 * takes.
 */
export async function makeShow(
  episodes: Readonly<Record<string, readonly string[] | string>>,
  embedder: Embedder = wordEmbedder(),
): Promise<Sources> {
  const place = makeTemporaryLibrary();
  for (const [id, content] of Object.entries(episodes)) {
    const isVtt = typeof content === 'string';
    const path = place.write(`${id}.${isVtt ? 'vtt' : 'txt'}`, isVtt ? content : transcriptOf(...content));
    place.write(`${id}.meta.json`, {
      id,
      title: `Episode ${id}`,
      playAt: 'https://show.example/?t={seconds}',
    });
    await place.index({ paths: [path], embedder });
  }
  return { library: place.open(), embedder };
}

/** WebVTT of `[speaker, words]`, ten seconds each. */
export function spoken(...turns: readonly (readonly [speaker: string, text: string])[]): string {
  const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23);
  const cues = turns.map(
    ([speaker, text], index) => `${stamp(index * 10)} --> ${stamp(index * 10 + 10)}\n<v ${speaker}>${text}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}
