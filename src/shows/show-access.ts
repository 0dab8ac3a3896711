import { statSync } from 'node:fs';
import path from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { EpisodeRecord } from '../library/records.ts';
import { SHOWS_FILE } from '../transcript/files/offer-sources.ts';
import { readShowRules, type Servers, type ShowRule } from './shows-file.ts';

export interface ShowAccessOptions {
  readonly transcriptsDir: string;
  readonly libraryDir: string;
  /** Called if a changed file is unusable. The rules that were read before stay in force. */
  readonly onProblem: (error: VerbatimError) => void;
}

/** The file is checked for changes at most this often, in milliseconds. */
const LOOK_EVERY_MS = 1000;

const NOBODY: Servers = new Set();

/**
 * Decides which servers may see which episode. A show is open to all unless `shows.json` names its servers,
 * or its metadata call it private: then only servers that the file names see it. If several rules apply to an
 * episode (by the name of its show and by its folder), a server needs the permission of each.
 */
export class ShowAccess {
  readonly #options: ShowAccessOptions;
  readonly #file: string;
  #rules: readonly ShowRule[] = [];
  #version: string | undefined;
  #lookedAt = performance.now();
  /** The servers that may see an episode under the current rules. */
  #known = new WeakMap<EpisodeRecord, Servers>();

  private constructor(options: ShowAccessOptions) {
    this.#options = options;
    this.#file = path.join(options.transcriptsDir, SHOWS_FILE);
    this.#version = versionOf(this.#file);
    this.#rules = readShowRules(this.#file) ?? [];
  }

  /** @throws VerbatimError SHOWS_INVALID. */
  static open(options: ShowAccessOptions): ShowAccess {
    return new ShowAccess(options);
  }

  /** Whether there is a `shows.json`. Without one, every show is open that is not private. */
  get hasFile(): boolean {
    return this.#version !== undefined;
  }

  /**
   * A function that tells whether an episode may be seen in a server.
   *
   * @param guild - The id of the server; undefined in direct messages and groups. Only open shows may be seen
   * there, since nobody knows which servers the user is in.
   */
  sees(guild: string | undefined): (episode: EpisodeRecord) => boolean {
    this.#reloadIfChanged();
    return (episode) => {
      const servers = this.#serversOf(episode);
      return servers === 'all' || (guild !== undefined && servers.has(guild));
    };
  }

  /** The shows that the file closes to a server, sorted by name. */
  closedTo(guild: string | undefined): string[] {
    this.#reloadIfChanged();
    return this.#rules
      .filter(({ servers }) => servers !== 'all' && (guild === undefined || !servers.has(guild)))
      .map(({ show }) => show)
      .sort();
  }

  /**
   * The names in the file that match neither the show nor the folder of any of these episodes. Most are
   * typing errors.
   */
  unknownShows(episodes: readonly EpisodeRecord[]): string[] {
    const rules = this.#rules.filter((rule) => !episodes.some((episode) => this.#isAbout(rule, episode)));
    return rules.map(({ show }) => show);
  }

  #serversOf(episode: EpisodeRecord): Servers {
    const known = this.#known.get(episode);
    if (known) return known;
    const rules = this.#rules.filter((rule) => this.#isAbout(rule, episode));
    const unspoken: Servers = episode.metadata.private === true ? NOBODY : 'all';
    const servers = rules.length === 0 ? unspoken : rules.map((rule) => rule.servers).reduce(both);
    this.#known.set(episode, servers);
    return servers;
  }

  #isAbout({ show }: ShowRule, { metadata, source }: EpisodeRecord): boolean {
    const { libraryDir, transcriptsDir } = this.#options;
    const wanted = nameKey(show);
    if (metadata.show !== undefined && nameKey(metadata.show) === wanted) return true;
    const file = path.relative(path.resolve(transcriptsDir), path.resolve(libraryDir, source));
    return nameKey(file.replaceAll(path.sep, '/')).startsWith(`${wanted.replace(/\/$/, '')}/`);
  }

  #reloadIfChanged(): void {
    if (performance.now() - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = performance.now();
    const version = versionOf(this.#file);
    if (version === this.#version) return;
    this.#version = version;
    try {
      const rules = readShowRules(this.#file);
      if (rules === undefined) throw gone(this.#file);
      this.#rules = rules;
      this.#known = new WeakMap();
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      this.#options.onProblem(error);
    }
  }
}

/** A text that changes whenever the file is written or replaced; undefined if there is none. */
function versionOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats && `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}

function both(a: Servers, b: Servers): Servers {
  if (a === 'all') return b;
  return b === 'all' ? a : new Set([...a].filter((server) => b.has(server)));
}

/** Names match regardless of letter case, white space and Unicode form. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function gone(file: string): VerbatimError {
  return new VerbatimError('SHOWS_INVALID', 'The file was deleted while the bot was running.', {
    hint: 'Its rules stay in force until the bot is restarted. To open a show to everybody, write "servers": "all".',
    file,
  });
}
