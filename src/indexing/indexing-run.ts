import { dirname } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import { type EpisodeRecord, joinSentences } from '../library/records.ts';
import type { LibraryWriter } from '../library/writer.ts';
import type { Episode } from '../transcript/episode.ts';
import { hashTranscript, readEpisode } from '../transcript/read.ts';
import { embedEpisode } from './embed-episode.ts';
import type { Fate, IndexReport } from './report.ts';

/** One run over a library: which files were met, which episodes they are, and what became of them. */
export class IndexingRun {
  readonly #writer: LibraryWriter;
  readonly #embedder: Embedder;
  /** What need not be read again, by content hash. */
  readonly #current: ReadonlyMap<string, EpisodeRecord>;
  /** What the library had when the run began. */
  readonly #before: readonly EpisodeRecord[];
  /** The files of this run, with the id of their episode; none for a file that failed. */
  readonly #files = new Map<string, string | undefined>();
  readonly #fates: Record<Fate, string[]> = { new: [], changed: [], unchanged: [], removed: [], failed: [] };
  readonly #problems: VerbatimError[] = [];
  #passages = 0;

  constructor(writer: LibraryWriter, embedder: Embedder) {
    this.#writer = writer;
    this.#embedder = embedder;
    const current = writer.episodes();
    this.#current = new Map(current.map((record) => [record.contentHash, record]));
    this.#before = [...current, ...writer.outdated()];
  }

  /** Indexes one file, unless the library has just this version of it. An expected failure is noted, not thrown. */
  async index(file: string, onProgress: (share: number) => void): Promise<void> {
    this.#files.set(file, undefined);
    try {
      const contentHash = await hashTranscript(file);
      const same = this.#current.get(contentHash);
      if (same) this.#keep(same, file);
      else await this.#read(file, contentHash, onProgress);
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      this.#problems.push(error);
      this.#fates.failed.push(file);
    }
    onProgress(1);
  }

  /** Removes the episodes whose file is no longer in a folder of `paths`, or is another episode now. */
  removeGone(paths: readonly string[]): void {
    const met = new Set(this.#files.values());
    for (const { metadata, source } of this.#before) {
      const isGone = this.#files.has(source)
        ? this.#files.get(source) !== undefined
        : isInside(source, paths);
      if (met.has(metadata.id) || !isGone) continue;
      this.#writer.remove(metadata.id);
      this.#fates.removed.push(metadata.id);
    }
  }

  /** In a build in a new vector space: embeds again, from the library's own words, what this run did not read. */
  async carryOver(): Promise<void> {
    const removed = new Set(this.#fates.removed);
    for (const record of this.#writer.outdated()) {
      if (removed.has(record.metadata.id)) continue;
      const sentences = this.#writer.sentencesOf(record);
      const { metadata, duration, source, contentHash } = record;
      const episode: Episode = { metadata, text: joinSentences(sentences), sentences, duration };
      await this.#embed(episode, { source, contentHash }, () => undefined);
      this.#fates.unchanged.push(metadata.id);
    }
  }

  outcome(): Pick<IndexReport, 'episodes' | 'problems' | 'passages'> {
    return { episodes: this.#fates, problems: this.#problems, passages: this.#passages };
  }

  #keep({ metadata, source }: EpisodeRecord, file: string): void {
    this.#claim(metadata.id, file);
    if (source !== file) this.#writer.move(metadata.id, file);
    this.#fates.unchanged.push(metadata.id);
  }

  async #read(file: string, contentHash: string, onProgress: (share: number) => void): Promise<void> {
    const { episode, problems } = await readEpisode(file);
    this.#problems.push(...problems);
    const { id } = episode.metadata;
    this.#claim(id, file);
    await this.#embed(episode, { source: file, contentHash }, onProgress);
    this.#fates[this.#before.some(({ metadata }) => metadata.id === id) ? 'changed' : 'new'].push(id);
  }

  async #embed(
    episode: Episode,
    origin: { source: string; contentHash: string },
    onProgress: (share: number) => void,
  ): Promise<void> {
    const indexed = await embedEpisode(episode, origin, { embedder: this.#embedder, onProgress });
    this.#writer.put(indexed);
    this.#passages += indexed.passages.length;
  }

  #claim(id: string, file: string): void {
    const other = [...this.#files].find(([, claimed]) => claimed === id)?.[0];
    if (other !== undefined) {
      throw new VerbatimError('EPISODE_DUPLICATE', `The episode id "${id}" is already that of ${other}.`, {
        hint: 'Give one of the two another id: in a .meta.json file beside it, or by its file name.',
        file,
      });
    }
    this.#files.set(file, id);
  }
}

function isInside(file: string, folders: readonly string[]): boolean {
  const parent = dirname(file);
  return folders.includes(file) || folders.includes(parent) || (parent !== file && isInside(parent, folders));
}
