import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import type { IndexReport } from '../../src/indexing/report.ts';
import { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { LibraryPlace, OpenLibrary, ReadableLibrary } from '../../src/library/readable-library.ts';
import { type EpisodeRecord, joinSentences } from '../../src/library/records.ts';
import type { Snapshot } from '../../src/library/snapshot.ts';
import { fakeEmbedder } from './fake-embedder.ts';

/** A folder with transcripts and a library for one test. It is deleted when the test is over. */
export interface TemporaryLibrary {
  readonly dir: string;
  readonly libraryDir: string;
  readonly place: LibraryPlace;
  /** Full path of a file in the transcripts folder. */
  path(name: string): string;
  /** Writes a file into the transcripts folder. */
  write(name: string, content: string | object): string;
  /**
   * Indexes the transcripts folder, or the paths that are named; with a fake embedder unless one is given.
   */
  index(options?: {
    paths?: readonly string[];
    embedder?: Embedder;
    language?: string;
    verify?: boolean;
    prune?: boolean;
  }): Promise<IndexReport>;
  /** Opens the library of the folder, for as long as the test takes. */
  open(): Library;
  /** Opens the library wherever it is, for as long as the test takes. */
  openAny(): Promise<OpenLibrary>;
}

/** @param libraryUrl - A database that has the library in place of a folder. */
export function makeTemporaryLibrary(libraryUrl?: string): TemporaryLibrary {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const transcripts = join(dir, 'transcripts');
  const libraryDir = join(dir, 'library');
  const path = (name: string) => join(transcripts, name);
  const place = libraryUrl === undefined ? { libraryDir } : { libraryDir: transcripts, libraryUrl };
  return {
    dir,
    libraryDir,
    place,
    path,
    write: (name, content) => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content));
      return path(name);
    },
    index: ({
      paths = [transcripts],
      embedder = fakeEmbedder(),
      language,
      verify = false,
      prune = false,
    } = {}) => indexTranscripts({ paths, ...place, embedder, language, verify, prune }),
    open: () => {
      const library = Library.open(libraryDir);
      onTestFinished(() => library.close());
      return library;
    },
    openAny: async () => {
      const library = await openLibrary(place);
      onTestFinished(() => library.close());
      return library;
    },
  };
}

/** A library with one episode, `bees`. */
export async function makeBeesLibrary(): Promise<TemporaryLibrary> {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  return place;
}

/** A timestamped transcript with one cue a line, ten seconds apart. */
export function transcriptOf(...lines: readonly string[]): string {
  const stamp = (seconds: number) =>
    `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return lines.map((line, index) => `${stamp(index * 10)} ${line}\n`).join('\n');
}

/** A transcript of `count` different sentences about a topic. */
export function talkAbout(topic: string, count = 6): string {
  return transcriptOf(
    ...Array.from({ length: count }, (_, i) => `This is what we know about ${topic} in chapter ${i + 1}.`),
  );
}

/** The words of the passage nearest to a text. */
export async function nearestText(
  library: ReadableLibrary,
  text: string,
  embedder = fakeEmbedder(),
): Promise<string | undefined> {
  const { vector } = await embedder.encodeQuestion(text);
  return library.read(async (snapshot) => {
    const [best] = await snapshot.nearest(vector, { count: 1 });
    const [passage] = snapshot.passages(best ? [best.id] : []);
    return passage && joinSentences(await snapshot.sentences(passage.episode, passage.first, passage.last));
  });
}

/**
 * Everything that readers can find in a library, without its internal numbers. Libraries with the same
 * content give equal values.
 */
export function contentOf(library: ReadableLibrary): Promise<unknown> {
  return library.read(contentOfSnapshot);
}

/** As {@link contentOf}, in one state. */
export async function contentOfSnapshot(snapshot: Snapshot): Promise<unknown> {
  const content = snapshot.episodes().map(async (episode) => {
    const ids = Array.from(
      { length: episode.passages.last - episode.passages.first + 1 },
      (_, offset) => episode.passages.first + offset,
    );
    const passages = snapshot.passages(ids);
    const encoded = await snapshot.encodedSentencesOf(passages);
    return {
      metadata: episode.metadata,
      duration: episode.duration,
      contentHash: episode.contentHash,
      sentences: await snapshot.sentences(episode.row, 0, episode.sentenceCount),
      passages: passages.map(({ first, last, sponsor }, index) => ({
        first,
        last,
        sponsor,
        sentences: encoded[index],
      })),
    };
  });
  return (await Promise.all(content)).sort((a, b) => (a.metadata.id < b.metadata.id ? -1 : 1));
}

/** The episodes that a library has now. */
export function episodesIn(library: ReadableLibrary): Promise<readonly EpisodeRecord[]> {
  return library.read((snapshot) => snapshot.episodes());
}

/** The model and the generation of a library now. */
export function stateOf(
  library: ReadableLibrary,
): Promise<{ model: string; dimensions: number; generation: number }> {
  return library.read(({ space: { model, dimensions }, generation }) => ({ model, dimensions, generation }));
}
