import { readdir } from 'node:fs/promises';
import { VerbatimError } from '../../errors.ts';
import { mayHoldSecret } from '../fetching/feed-address.ts';
import type { Fetching } from '../fetching/fetch-politely.ts';
import type { FeedItem } from '../reading/feed.ts';
import { askAgain, type Bringing, type Brought, bringEpisode, itemKey } from './bring-episode.ts';
import { type FeedPlace, fetchFeed, toFeedPlace, type WholeFeed } from './fetch-feed.ts';
import { type MatchedEpisode, matchEpisodes } from './match-episodes.ts';
import { pruneEpisodes } from './prune-episodes.ts';
import type { FeedReport, FollowedEpisode } from './report.ts';
import { knownShow, newShow, type ShowHere } from './show-folder.ts';
import { addressKey, countTranscripts, type EpisodeState, type ShowState, saveState } from './show-state.ts';
import { hashOf, removeUnfinished } from './write-whole.ts';

/**
 * Transcripts of so many of the newest episodes are asked for again in each run: they are corrected early on.
 */
const ASKED_AGAIN = 10;
/** What could not be had is tried again after so many milliseconds; sooner where it is new. */
const TRY_AGAIN_MS = 24 * 60 * 60 * 1000;

export interface FollowOptions {
  readonly transcriptsDir: string;
  readonly fetching: Fetching;
  readonly language?: string | undefined;
  /** The settings PLAY_AT and PLAY_OFFSET. */
  readonly playAt?: string | undefined;
  readonly playOffset?: ((show: string) => number | undefined) | undefined;
  /** Ask for everything again, without saying what is known. */
  readonly full?: boolean | undefined;
  /** Remove episodes that have left the feed. */
  readonly prune?: boolean | undefined;
  /** Only look what there would be to do. */
  readonly dryRun?: boolean | undefined;
  /** Called for each episode that is done. */
  readonly onEpisode?: (progress: EpisodeProgress) => void;
}

export interface EpisodeProgress {
  readonly show: string;
  readonly done: number;
  readonly total: number;
  /** What happened to it, where anything did. */
  readonly told?: FollowedEpisode | undefined;
}

/**
 * Brings what a feed has that is new or changed into the folder of its show.
 *
 * @throws VerbatimError when the feed cannot be had, or nothing can be written; nothing has changed then.
 */
export async function followFeed(named: string, options: FollowOptions): Promise<FeedReport> {
  const { transcriptsDir, fetching } = options;
  const place = toFeedPlace(named);
  const sought = { feed: addressKey(named), isPrivate: mayHoldSecret(named) };
  const run = new FeedRun(named, { place, options });
  const known = await knownShow(transcriptsDir, sought);
  if (known && !options.dryRun) await removeUnfinished(known.folder);
  const last = known?.state && (await run.isStillGood(known, known.state)) ? known.state : undefined;
  const feed = await fetchFeed(place, fetching, last);
  if (known && last && feed === undefined) return run.again(known, last);
  if (feed === undefined) throw new Error('A feed of which nothing is known is new.');
  return run.follow(known ?? (await newShow(transcriptsDir, { ...sought, feed, place })), feed);
}

interface RunParts {
  readonly place: FeedPlace;
  readonly options: FollowOptions;
}

/** One run over one feed. */
class FeedRun {
  readonly #named: string;
  readonly #parts: RunParts;
  readonly #told: FollowedEpisode[] = [];
  readonly #notes: string[] = [];
  readonly #edited: string[] = [];
  #differing = 0;
  /** See `ShowState.writing`. */
  #writing = new Set<string>();
  /** What is saved when something is about to be written. */
  #state: ShowState | undefined;

  constructor(named: string, parts: RunParts) {
    this.#named = named;
    this.#parts = parts;
  }

  /**
   * Whether nothing has to be done where the feed is the same as last time: but for the newest transcripts,
   * whose addresses are not kept where they may be secrets.
   */
  async isStillGood(show: ShowHere, { settings, newest, episodes }: ShowState): Promise<boolean> {
    const { full, prune } = this.#parts.options;
    const files = await filesIn(show.folder);
    const isSettled = episodes.every((episode) => !isGone(episode, files) && !isToTryAgain(episode));
    return settings === this.#settingsOf(show) && newest !== undefined && !full && !prune && isSettled;
  }

  /** The feed is as it was: only the newest transcripts are asked for again. */
  async again(show: ShowHere, state: ShowState): Promise<FeedReport> {
    const { options } = this.#parts;
    this.#writing = new Set(state.writing);
    this.#state = state;
    const how = this.#bringing(show);
    const newest = options.dryRun ? [] : (state.newest ?? []);
    for (const [index, { id, url }] of newest.entries()) {
      const episode = state.episodes.find((one) => one.id === id);
      if (!episode) continue;
      const brought = await askAgain(url, episode, how);
      Object.assign(episode, brought.state);
      if (brought.hasChanged) await this.#save(show, Object.assign(state, { toIndex: true }));
      this.#tell(brought, 'changed', { show: show.name, done: index + 1, total: newest.length });
    }
    if (!options.dryRun) await this.#finish(show, { ...state, followed: new Date().toISOString() });
    return this.#report(show, state, []);
  }

  async follow(show: ShowHere, feed: WholeFeed): Promise<FeedReport> {
    const { options } = this.#parts;
    const before = show.state?.episodes ?? [];
    this.#writing = new Set(show.state?.writing);
    const matched = matchEpisodes(feed.items, before);
    const left = before
      .filter(({ id }) => !matched.some(({ state }) => state.id === id))
      .map((episode) => ({ ...episode, inFeed: false }));
    const episodes = new Map([...left, ...matched.map(({ state }) => state)].map((one) => [one.id, one]));
    const state = (): ShowState => ({
      version: 1,
      feed: addressKey(this.#named),
      settings: '',
      toIndex: show.state?.toIndex ?? false,
      episodes: [...episodes.values()],
    });
    const newest = new Set(matched.slice(0, ASKED_AGAIN).map(({ item }) => item));
    const isNewest = (item: FeedItem) => newest.has(item);
    let current = state();
    if (!options.dryRun) await this.#begin(show, current);
    const files = await filesIn(show.folder);
    const how = this.#bringing(show, feed);
    const due = matched.filter((one) => options.full || isNewest(one.item) || isDue(one, files));
    // The newest first: they are what people wait for.
    for (const [index, { item, state: episode }] of due.entries()) {
      const outcome =
        episode.item === '' || (item.transcripts.length > 0 && !episode.transcript) ? 'new' : 'changed';
      const progress = { show: show.name, done: index + 1, total: due.length };
      if (options.dryRun) {
        if (episode.item !== itemKey(item)) this.#note({ ...describe(episode), outcome }, progress);
        continue;
      }
      const brought = await bringEpisode(item, episode, how);
      if (brought.state.failure) brought.state.failure.isNew = isNewest(item);
      episodes.set(episode.id, brought.state);
      current = { ...state(), toIndex: current.toIndex || brought.hasChanged };
      if (brought.hasChanged || brought.problem) await this.#save(show, current);
      this.#tell(brought, outcome, progress);
    }
    const isWhole = !feed.isCut && feed.problems.length === 0 && feed.lost === 0;
    if (options.prune && isWhole) {
      const removed = await pruneEpisodes([...episodes.values()], show.folder, options);
      for (const episode of removed) {
        episodes.delete(episode.id);
        this.#told.push({ ...describe(episode), outcome: 'removed' });
      }
      current = { ...state(), toIndex: current.toIndex || removed.length > 0 };
    } else if (options.prune) {
      this.#notes.push('Nothing was removed, since the feed did not come whole.');
    }
    this.#noteOnFeed(feed);
    const finished: ShowState = {
      ...current,
      ...(isWhole && { ...feed.validators, body: feed.body, settings: this.#settingsOf(show) }),
      ...newestOf(this.#named, matched, episodes),
      followed: new Date().toISOString(),
    };
    if (!options.dryRun) await this.#finish(show, finished);
    return this.#report(show, finished, [...feed.problems, ...cutProblems(feed)]);
  }

  /** Changes with what metadata are written by, beside the feed. */
  #settingsOf({ name }: ShowHere): string {
    const { language, playAt, playOffset } = this.#parts.options;
    return hashOf(JSON.stringify([language, playAt, playOffset?.(name)]));
  }

  #bringing(show: ShowHere, feed?: WholeFeed): Bringing {
    const { place, options } = this.#parts;
    const address = place.kind === 'web' ? place.address : undefined;
    return {
      folder: show.folder,
      fetching: options.fetching,
      authorization:
        address?.authorization === undefined
          ? undefined
          : { origin: address.url.origin, value: address.authorization },
      // That of the feed is the one in which the words were said.
      language: options.language ?? feed?.language,
      playAt: options.playAt,
      playOffset: show.hasPlayOffset ? undefined : options.playOffset?.(show.name),
      keepsPlayAt: show.hasPlayAt,
      isPrivate: show.isPrivate,
      feed: this.#named,
      hosts: feed?.hosts ?? [],
      own: {
        has: (hash) => this.#writing.has(hash),
        add: async (hash) => {
          this.#writing.add(hash);
          if (this.#state) await this.#save(show, this.#state);
        },
      },
      full: options.full === true,
    };
  }

  /**
   * The folder says which feed fills it before anything is in it, so that a run that is ended goes on there.
   */
  async #begin(show: ShowHere, state: ShowState): Promise<void> {
    await show.make();
    await this.#save(show, state);
  }

  async #save(show: ShowHere, state: ShowState): Promise<void> {
    this.#state = state;
    await saveState(show.folder, { ...state, writing: [...this.#writing] });
  }

  async #finish(show: ShowHere, state: ShowState): Promise<void> {
    this.#writing.clear();
    await this.#save(show, state);
  }

  #tell(
    { state, hasChanged, problem, edited, differs }: Brought,
    outcome: 'new' | 'changed',
    progress: EpisodeProgress,
  ): void {
    this.#edited.push(...edited);
    if (differs) this.#differing += 1;
    const told = { ...describe(state), ...(problem && { problem }) };
    const isWithout = state.transcript === undefined;
    if (problem && (isWithout || !hasChanged)) this.#note({ ...told, outcome: 'failed' }, progress);
    else if (hasChanged)
      this.#note({ ...told, outcome: isWithout ? 'without transcript' : outcome }, progress);
    else this.#parts.options.onEpisode?.(progress);
  }

  #note(told: FollowedEpisode, progress: EpisodeProgress): void {
    this.#told.push(told);
    this.#parts.options.onEpisode?.({ ...progress, told });
  }

  #noteOnFeed(feed: WholeFeed): void {
    if (feed.hasMoved)
      this.#notes.push('The feed has moved for good: put its new address in the place of the old one.');
    if (this.#differing > 0)
      this.#notes.push(
        `Recordings that end more than 20 s before or after their transcripts, as where advertisements are put in: ${this.#differing}. Their links lead to the page of the episode. playOffset in show.meta.json moves the seconds.`,
      );
  }

  #report(show: ShowHere, { episodes }: ShowState, problems: readonly VerbatimError[]): FeedReport {
    const edited = [...new Set(this.#edited)];
    return {
      show: show.name,
      folder: show.folder,
      episodes: episodes.length,
      ...countTranscripts(episodes),
      told: this.#told,
      problems,
      notes: [
        ...show.notes,
        ...this.#notes,
        ...(edited.length > 0
          ? [
              `Left as somebody changed them: ${edited.slice(0, 10).join(', ')}${edited.length > 10 ? ' and others' : ''}. Delete a file to have it fetched again.`,
            ]
          : []),
      ],
    };
  }
}

/** Whether an episode is looked at that is none of the newest. */
function isDue({ item, state }: MatchedEpisode, files: ReadonlySet<string>): boolean {
  return state.item !== itemKey(item) || isGone(state, files) || isToTryAgain(state);
}

function isGone({ transcript }: EpisodeState, files: ReadonlySet<string>): boolean {
  return transcript !== undefined && !files.has(transcript.name);
}

function isToTryAgain({ failure }: EpisodeState): boolean {
  return failure !== undefined && (failure.isNew === true || Date.now() - failure.at > TRY_AGAIN_MS);
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(folder).catch(() => []));
}

/** Where to ask for the newest transcripts next time, if none of that may be for one person alone. */
function newestOf(
  named: string,
  matched: readonly MatchedEpisode[],
  episodes: ReadonlyMap<string, EpisodeState>,
): Pick<ShowState, 'newest'> {
  const newest = matched.slice(0, ASKED_AGAIN).flatMap(({ item, state }) => {
    const from = episodes.get(state.id)?.transcript?.from;
    const offer = item.transcripts.find(({ url }) => addressKey(url) === from);
    return offer ? [{ id: state.id, url: offer.url }] : [];
  });
  const isOpen = !mayHoldSecret(named) && newest.every(({ url }) => !mayHoldSecret(url));
  return isOpen ? { newest } : {};
}

function describe({ id, title }: EpisodeState): Pick<FollowedEpisode, 'id' | 'title'> {
  return { id, title };
}

function cutProblems({ isCut, lost, items }: WholeFeed): VerbatimError[] {
  if (!isCut && lost === 0) return [];
  const message = isCut
    ? `The feed ends in the middle; the ${items.length} episodes that are whole were read.`
    : `${lost} episodes of the feed cannot be read; the others were.`;
  return [
    new VerbatimError('FEED_INVALID', message, {
      hint: 'It is tried again in the next run. Where it stays so, tell whoever makes the podcast.',
    }),
  ];
}
