import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import type { IndexedEpisode } from '../library/indexed-episode.ts';
import { type EpisodeRecord, joinSentences } from '../library/records.ts';
import type { WritableLibrary } from '../library/writable-library.ts';
import { type Episode, qualifiedId } from '../transcript/episode.ts';
import { isNoTranscript } from '../transcript/files/find-transcripts.ts';
import { episodeStem, type TranscriptOffer } from '../transcript/files/offers.ts';
import type { Note } from '../transcript/note.ts';
import { hashTranscript, readEpisode } from '../transcript/read-episode.ts';
import { embedEpisode } from './embed-episode.ts';
import { type GoneOptions, goneEpisodes, type Known, noteOfLeft, showOf } from './gone-episodes.ts';
import type { IndexReport, Outcome } from './report.ts';

interface RunParts {
  readonly writer: WritableLibrary;
  readonly embedder: Embedder;
  readonly libraryDir: string;
  /** See `ReadOptions` in `transcript/read-episode.ts`. */
  readonly language: string | undefined;
}

/** One run over a library: which files were found, which episodes they are, and what became of them. */
export class IndexingRun {
  readonly #parts: RunParts;
  /** Episodes that need not be embedded again. */
  readonly #current: readonly EpisodeRecord[];
  /** Everything in the library when the run began, by qualified id. */
  readonly #before: ReadonlyMap<string, Known>;
  /** The files of this run, with the qualified id of their episode; undefined for a file that failed. */
  readonly #files = new Map<string, string | undefined>();
  /** The file of each episode of this run, by qualified id. */
  readonly #claimed = new Map<string, string>();
  /** The shows that had episodes in this run; empty text for episodes without a show. */
  readonly #shows = new Set<string>();
  readonly #outcomes: Record<Outcome, string[]> = {
    new: [],
    changed: [],
    unchanged: [],
    removed: [],
    failed: [],
  };
  readonly #problems: VerbatimError[] = [];
  readonly #notes: Note[] = [];
  #passages = 0;

  private constructor(
    parts: RunParts,
    { current, outdated }: Readonly<Record<'current' | 'outdated', readonly EpisodeRecord[]>>,
  ) {
    this.#parts = parts;
    this.#current = current;
    this.#before = new Map(
      [...current, ...outdated].map((record) => [
        qualifiedId(record.metadata),
        { record, file: resolve(parts.libraryDir, record.source) },
      ]),
    );
  }

  static async begin(parts: RunParts): Promise<IndexingRun> {
    const { writer } = parts;
    return new IndexingRun(parts, { current: await writer.episodes(), outdated: await writer.outdated() });
  }

  /**
   * Sorts offers for indexing. Files that the library knows come first, so that an id in use stays with its
   * file.
   */
  inOrder(offers: readonly TranscriptOffer[]): TranscriptOffer[] {
    const known = new Set([...this.#before.values()].map(({ file }) => file));
    const isKnown = ({ files }: TranscriptOffer) => files.some((file) => known.has(file));
    return [...offers.filter(isKnown), ...offers.filter((offer) => !isKnown(offer))];
  }

  /**
   * Indexes the best file of an offer, unless the library already has this version of it. Expected failures
   * are recorded, not thrown.
   */
  async index(offer: TranscriptOffer, onProgress: (share: number) => void): Promise<void> {
    for (const file of offer.files) this.#files.set(file, undefined);
    try {
      const contentHash = await hashTranscript(offer, this.#parts);
      const same = this.#current.find(
        (record) => record.contentHash === contentHash && isNamedAlike(record, offer),
      );
      if (same) await this.#keep(same, offer);
      else await this.#read(offer, onProgress);
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      this.#fail(offer, error);
    }
    onProgress(1);
  }

  /** Whether no file was indexed, kept or failed: all of them were pages or tables beside transcripts. */
  get hasNoOutcome(): boolean {
    return Object.values(this.#outcomes).every((ids) => ids.length === 0);
  }

  /**
   * Removes the episodes whose file is gone; see {@link goneEpisodes}. Call it when all offers are indexed.
   */
  async removeGone(options: Omit<GoneOptions, 'isShared'>): Promise<void> {
    const { writer, libraryDir } = this.#parts;
    const { gone, left } = goneEpisodes(
      { before: this.#before, files: this.#files, claimed: this.#claimed, shows: this.#shows },
      { ...options, isShared: writer.isShared },
    );
    for (const { metadata } of gone) {
      await writer.remove(metadata);
      this.#outcomes.removed.push(qualifiedId(metadata));
    }
    if (left.length > 0) this.#notes.push(noteOfLeft(left, libraryDir));
  }

  /**
   * When the library is rebuilt: embeds the episodes that this run did not read, from the text in the old
   * library.
   *
   * @returns The ids of these episodes, as shown to people.
   */
  async carryOver(): Promise<string[]> {
    const { writer } = this.#parts;
    const kept: string[] = [];
    const removed = new Set(this.#outcomes.removed);
    for (const record of await writer.outdated()) {
      if (removed.has(qualifiedId(record.metadata))) continue;
      const damage = await writer.damageOf(record);
      if (damage) {
        this.#problems.push(damage);
        this.#outcomes.failed.push(resolve(this.#parts.libraryDir, record.source));
        continue;
      }
      const sentences = await writer.sentencesOf(record);
      const { metadata, duration, source, contentHash } = record;
      const chapters = await writer.chaptersOf(record);
      const episode: Episode = { metadata, text: joinSentences(sentences), sentences, duration, chapters };
      await this.#embed(episode, { source, contentHash });
      this.#outcomes.unchanged.push(qualifiedId(metadata));
      kept.push(record.shownId);
    }
    return kept;
  }

  /** The outcome of the run. Episodes are listed by id, with the show if several shows have that id. */
  async result(): Promise<Pick<IndexReport, 'episodes' | 'problems' | 'notes' | 'passages'>> {
    const shown = new Map(
      [...this.#before.values()].map(({ record }) => [qualifiedId(record.metadata), record.shownId]),
    );
    for (const { metadata, shownId } of await this.#parts.writer.episodes())
      shown.set(qualifiedId(metadata), shownId);
    const { failed, ...byId } = this.#outcomes;
    const episodes = Object.fromEntries(
      Object.entries(byId).map(([outcome, ids]) => [outcome, ids.map((id) => shown.get(id) ?? id)]),
    ) as Record<keyof typeof byId, string[]>;
    return {
      episodes: { ...episodes, failed },
      // A problem with the metadata of a whole folder is reported once, not for every episode.
      problems: distinct(this.#problems, ({ message }) => message),
      notes: distinct(this.#notes, ({ file, line, message }) => JSON.stringify([file, line, message])),
      passages: this.#passages,
    };
  }

  /**
   * Records a failure. A page or table that is not a transcript only gets a note, unless it is an episode in
   * the library.
   */
  #fail(offer: TranscriptOffer, error: VerbatimError): void {
    const [file = offer.name] = offer.files;
    const isKnown = [...this.#before.values()].some((known) => offer.files.includes(known.file));
    if (!isKnown && isNoTranscript(offer, error)) {
      this.#notes.push({ file, message: `Skipped: ${error.message}` });
    } else {
      this.#problems.push(error);
      this.#outcomes.failed.push(file);
    }
  }

  async #keep({ metadata, source }: EpisodeRecord, offer: TranscriptOffer): Promise<void> {
    const file = offer.files.find((one) => basename(one) === basename(source)) ?? offer.files[0] ?? '';
    this.#claim(metadata, offer, file);
    if (source !== this.#sourceOf(file)) await this.#parts.writer.move(metadata, this.#sourceOf(file));
    this.#outcomes.unchanged.push(qualifiedId(metadata));
  }

  async #read(offer: TranscriptOffer, onProgress: (share: number) => void): Promise<void> {
    const { episode, file, problems, notes, contentHash } = await readEpisode(offer, this.#parts);
    const id = qualifiedId(episode.metadata);
    const before = this.#current.find(({ metadata }) => qualifiedId(metadata) === id);
    // The file has another name, but its metadata names the same episode.
    if (before?.contentHash === contentHash) {
      await this.#keep(before, offer);
      return;
    }
    const alike = before ?? this.#current.find((record) => record.contentHash === contentHash);
    this.#claim(episode.metadata, offer, file);
    this.#problems.push(...problems);
    this.#notes.push(...notes);
    const known = alike && (await this.#parts.writer.indexed(alike));
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
    await writer.put(indexed);
    this.#passages += embedded;
  }

  #claim(metadata: EpisodeRecord['metadata'], { files }: TranscriptOffer, file: string): void {
    const id = qualifiedId(metadata);
    const other = this.#claimed.get(id);
    if (other !== undefined) {
      throw new VerbatimError('EPISODE_DUPLICATE', `The episode id "${id}" is already that of ${other}.`, {
        hint: 'Give one of the two another id: in a .meta.json file beside it, or by its file name.',
        file,
      });
    }
    this.#claimed.set(id, file);
    this.#shows.add(showOf(metadata));
    for (const one of files) this.#files.set(one, id);
  }

  /** The path of a file relative to the library: the library and the transcripts may be moved together. */
  #sourceOf(file: string): string {
    return relative(this.#parts.libraryDir, file).replaceAll(sep, '/');
  }
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/**
 * Whether a file of an offer has the same name as the file of an episode: without metadata, the name is the
 * episode's id.
 */
function isNamedAlike({ source }: EpisodeRecord, { files, name }: TranscriptOffer): boolean {
  const tail = (file: string) =>
    episodeStem(file) === name.normalize('NFC')
      ? basename(file)
      : `${basename(dirname(file))}/${basename(file)}`;
  return files.some((file) => tail(file) === tail(source));
}
