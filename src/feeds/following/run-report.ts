import { VerbatimError } from '../../errors.ts';
import type { EpisodeUpdate } from './episode/episode-update.ts';
import type { WholeFeed } from './fetch-feed.ts';
import type { EpisodeProgress, FollowOptions } from './follow-options.ts';
import type { FeedReport, FollowedEpisode } from './report.ts';
import type { ShowHere } from './show/show-folder.ts';
import { countTranscripts, type EpisodeState } from './show/show-state.ts';

/** Maximum number of edited files that a note names. */
const MOST_NAMED = 10;

/** Collects what one run does with one feed, and reports progress after each episode. */
export class RunReport {
  readonly #show: ShowHere;
  readonly #onEpisode: FollowOptions['onEpisode'];
  readonly #told: FollowedEpisode[] = [];
  readonly #notes: string[] = [];
  readonly #edited = new Set<string>();
  readonly #unmeasured: FeedReport['unmeasured'][number][] = [];
  #differing = 0;

  constructor(show: ShowHere, { onEpisode }: FollowOptions) {
    this.#show = show;
    this.#onEpisode = onEpisode;
  }

  /** Records the result for an episode. */
  updated(
    { state, hasChanged, problem, edited, differs, unmeasured }: EpisodeUpdate,
    outcome: 'new' | 'changed',
    progress: Progress,
  ): void {
    for (const name of edited) this.#edited.add(name);
    if (differs) this.#differing += 1;
    if (unmeasured !== undefined) this.#unmeasured.push({ id: state.id, why: unmeasured });
    const isWithout = state.transcript === undefined;
    const told = { ...called(state), ...(problem && { problem }) };
    if (problem && (isWithout || !hasChanged)) this.#tell({ ...told, outcome: 'failed' }, progress);
    else if (hasChanged)
      this.#tell({ ...told, outcome: isWithout ? 'without transcript' : outcome }, progress);
    else this.#onEpisode?.({ show: this.#show.name, ...progress });
  }

  /** Records what would happen to an episode. */
  wouldUpdate(episode: EpisodeState, outcome: 'new' | 'changed', progress: Progress): void {
    this.#tell({ ...called(episode), outcome }, progress);
  }

  removed(episode: EpisodeState): void {
    this.#told.push({ ...called(episode), outcome: 'removed' });
  }

  note(note: string): void {
    this.#notes.push(note);
  }

  /**
   * @param feed - Undefined where it has not changed.
   * @param offered - In a dry run, the ids of the episodes whose transcripts would be fetched.
   */
  toReport(episodes: readonly EpisodeState[], feed?: WholeFeed, offered?: ReadonlySet<string>): FeedReport {
    return {
      show: this.#show.name,
      folder: this.#show.folder,
      episodes: episodes.length,
      ...countTranscripts(episodes, offered),
      told: this.#told,
      problems: feed ? [...feed.problems, ...cutProblems(feed)] : [],
      unmeasured: this.#unmeasured,
      notes: [...this.#show.notes, ...this.#notes, ...this.#closingNotes(feed)],
    };
  }

  #closingNotes(feed: WholeFeed | undefined): string[] {
    const edited = [...this.#edited];
    const named = `${edited.slice(0, MOST_NAMED).join(', ')}${edited.length > MOST_NAMED ? ' and others' : ''}`;
    return [
      ...(feed?.hasMoved ? ['The feed has moved permanently: replace its address with the new one.'] : []),
      ...(this.#differing > 0
        ? [
            `Recordings that are more than 20 s longer or shorter than their transcripts, or than the feed says, perhaps because of advertisements: ${this.#differing}. For these episodes, links lead to the page instead of the recording. To shift the times in links, set playOffset in show.meta.json.`,
          ]
        : []),
      ...(edited.length > 0
        ? [`Not replaced, since somebody has edited them: ${named}. Delete a file to have it fetched again.`]
        : []),
    ];
  }

  #tell(told: FollowedEpisode, progress: Progress): void {
    this.#told.push(told);
    this.#onEpisode?.({ show: this.#show.name, ...progress, told });
  }
}

type Progress = Pick<EpisodeProgress, 'done' | 'total'>;

function called({ id, title }: EpisodeState): Pick<FollowedEpisode, 'id' | 'title'> {
  return { id, title };
}

function cutProblems({ isCut, lost, items }: WholeFeed): VerbatimError[] {
  if (!isCut && lost === 0) return [];
  const message = isCut
    ? `The feed is cut off; only its complete episodes were read: ${items.length}.`
    : `Some episodes of the feed cannot be read: ${lost}. The others were read.`;
  return [
    new VerbatimError('FEED_INVALID', message, {
      hint: 'The next run tries again. If it goes on like this, tell the makers of the podcast.',
    }),
  ];
}
