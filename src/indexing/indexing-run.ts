import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import { type EpisodeRecord, joinSentences } from '../library/records.ts';
import type { IndexedEpisode } from '../library/sqlite/episode-store.ts';
import type { LibraryWriter } from '../library/writer.ts';
import type { Episode } from '../transcript/episode.ts';
import { hashTranscript, readEpisode } from '../transcript/read-episode.ts';
import { embedEpisode } from './embed-episode.ts';
import type { IndexReport, Outcome } from './report.ts';

/** An episode of the library with the full path of its file. */
interface Known {
  readonly record: EpisodeRecord;
  readonly file: string;
}

interface RunParts {
  readonly writer: LibraryWriter;
  readonly embedder: Embedder;
  /** The library's folder. */
  readonly libraryDir: string;
}

/** One run over a library: which files were met, which episodes they are, and what became of them. */
export class IndexingRun {
  readonly #parts: RunParts;
  /** What need not be embedded again. */
  readonly #current: readonly EpisodeRecord[];
  /** What the library had when the run began, by id. */
  readonly #before: ReadonlyMap<string, Known>;
  /** The files of this run, with the id of their episode; none for a file that failed. */
  readonly #files = new Map<string, string | undefined>();
  /** The other way round. */
  readonly #claimed = new Map<string, string>();
  readonly #outcomes: Record<Outcome, string[]> = {
    new: [],
    changed: [],
    unchanged: [],
    removed: [],
    failed: [],
  };
  readonly #problems: VerbatimError[] = [];
  #passages = 0;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#current = parts.writer.episodes();
    this.#before = new Map(
      [...this.#current, ...parts.writer.outdated()].map((record) => [
        record.metadata.id,
        { record, file: resolve(parts.libraryDir, record.source) },
      ]),
    );
  }

  /**
   * The files in the order to index them: those that the library knows come first, so that an id stays with
   * the file that has it.
   */
  inOrder(files: readonly string[]): string[] {
    const known = new Set([...this.#before.values()].map(({ file }) => file));
    return [...files.filter((file) => known.has(file)), ...files.filter((file) => !known.has(file))];
  }

  /**
   * Indexes one file, unless the library has just this version of it. An expected failure is noted, not
   * thrown.
   */
  async index(file: string, onProgress: (share: number) => void): Promise<void> {
    this.#files.set(file, undefined);
    try {
      const contentHash = await hashTranscript(file);
      // The name counts too: without metadata, it is the id.
      const same = this.#current.find(
        (record) => record.contentHash === contentHash && basename(record.source) === basename(file),
      );
      if (same) this.#keep(same, file);
      else await this.#read(file, onProgress);
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      this.#problems.push(error);
      this.#outcomes.failed.push(file);
    }
    onProgress(1);
  }

  /**
   * Removes the episodes whose file is no longer in a folder of `paths`, or is another episode now. What is
   * in a closed folder is not known to be gone.
   */
  removeGone(paths: readonly string[], closed: readonly string[] = []): void {
    for (const [id, { file }] of this.#before) {
      const isGone = this.#files.has(file) ? this.#files.get(file) !== undefined : isInside(file, paths);
      if (this.#claimed.has(id) || !isGone || isInside(file, closed)) continue;
      this.#parts.writer.remove(id);
      this.#outcomes.removed.push(id);
    }
  }

  /**
   * In a build in a new vector space: embeds again, from the library's own words, what this run did not read.
   */
  async carryOver(): Promise<void> {
    const { writer } = this.#parts;
    const removed = new Set(this.#outcomes.removed);
    for (const record of writer.outdated()) {
      if (removed.has(record.metadata.id)) continue;
      const damage = writer.damageOf(record);
      if (damage) {
        this.#problems.push(damage);
        this.#outcomes.failed.push(resolve(this.#parts.libraryDir, record.source));
        continue;
      }
      const sentences = writer.sentencesOf(record);
      const { metadata, duration, source, contentHash } = record;
      const chapters = writer.chaptersOf(record);
      const episode: Episode = { metadata, text: joinSentences(sentences), sentences, duration, chapters };
      await this.#embed(episode, { source, contentHash });
      this.#outcomes.unchanged.push(metadata.id);
    }
  }

  result(): Pick<IndexReport, 'episodes' | 'problems' | 'passages'> {
    return { episodes: this.#outcomes, problems: this.#problems, passages: this.#passages };
  }

  #keep({ metadata, source }: EpisodeRecord, file: string): void {
    this.#claim(metadata.id, file);
    if (source !== this.#sourceOf(file)) this.#parts.writer.move(metadata.id, this.#sourceOf(file));
    this.#outcomes.unchanged.push(metadata.id);
  }

  async #read(file: string, onProgress: (share: number) => void): Promise<void> {
    const { episode, problems, contentHash } = await readEpisode(file);
    const { id } = episode.metadata;
    const before = this.#current.find(({ metadata }) => metadata.id === id);
    // The file has another name, but its metadata names the same episode.
    if (before?.contentHash === contentHash) {
      this.#keep(before, file);
      return;
    }
    const alike = before ?? this.#current.find((record) => record.contentHash === contentHash);
    this.#claim(id, file);
    this.#problems.push(...problems);
    const known = alike && this.#parts.writer.indexed(alike);
    await this.#embed(episode, { source: this.#sourceOf(file), contentHash }, { known, onProgress });
    this.#outcomes[this.#before.has(id) ? 'changed' : 'new'].push(id);
  }

  async #embed(
    episode: Episode,
    origin: { source: string; contentHash: string },
    options: { known?: IndexedEpisode | undefined; onProgress?: (share: number) => void } = {},
  ): Promise<void> {
    const { writer, embedder } = this.#parts;
    const { onProgress = () => undefined, known } = options;
    const { indexed, embedded } = await embedEpisode(episode, origin, { embedder, known, onProgress });
    writer.put(indexed);
    this.#passages += embedded;
  }

  #claim(id: string, file: string): void {
    const other = this.#claimed.get(id);
    if (other !== undefined) {
      throw new VerbatimError('EPISODE_DUPLICATE', `The episode id "${id}" is already that of ${other}.`, {
        hint: 'Give one of the two another id: in a .meta.json file beside it, or by its file name.',
        file,
      });
    }
    this.#claimed.set(id, file);
    this.#files.set(file, id);
  }

  /** How the library notes where an episode comes from: it and the transcripts may move together. */
  #sourceOf(file: string): string {
    return relative(this.#parts.libraryDir, file).replaceAll(sep, '/');
  }
}

function isInside(file: string, folders: readonly string[]): boolean {
  const parent = dirname(file);
  return folders.includes(file) || folders.includes(parent) || (parent !== file && isInside(parent, folders));
}
