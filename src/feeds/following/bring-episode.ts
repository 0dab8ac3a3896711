import path from 'node:path';
import { VerbatimError } from '../../errors.ts';
import { countWords } from '../../text/count-words.ts';
import { parseChapters } from '../../transcript/files/chapter-marks.ts';
import { decodeText } from '../../transcript/files/decode-text.ts';
import { parseMetadata } from '../../transcript/files/metadata.ts';
import { secretsIn, toWebAddress } from '../fetching/feed-address.ts';
import { type Fetching, fetchPolitely, type Validators } from '../fetching/fetch-politely.ts';
import type { FeedItem } from '../reading/feed.ts';
import {
  type ChosenTranscript,
  chooseTranscript,
  type FetchedTranscript,
  inOrderOfPromise,
} from './choose-transcript.ts';
import { playAtOf } from './play-at.ts';
import { addressKey, type EpisodeState, type FileState } from './show-state.ts';
import {
  hashOf,
  type OwnWriting,
  removeUnlessEdited,
  type Written,
  writeUnlessEdited,
} from './write-whole.ts';

const MAX_TRANSCRIPT_BYTES = 20 * 1024 * 1024;
/** A new transcript with fewer words than this share of the old one was cut off, or is a summary. */
const SHRUNK_SHARE = 0.5;

/** What all episodes of a feed have in common. */
export interface Bringing {
  readonly folder: string;
  readonly fetching: Fetching;
  /** Of the feed's own address: sent to the same origin. */
  readonly authorization: { readonly origin: string; readonly value: string } | undefined;
  /** Which transcript to take of several languages. */
  readonly language: string | undefined;
  /** The setting PLAY_AT, and the seconds of PLAY_OFFSET. */
  readonly playAt: string | undefined;
  readonly playOffset: number | undefined;
  /** The folder says itself how its episodes are played. */
  readonly keepsPlayAt: boolean;
  readonly isPrivate: boolean;
  /** The feed's address, to keep what is secret in it out of everything else. */
  readonly feed: string;
  readonly hosts: readonly string[];
  readonly own: OwnWriting;
  /** Ask again without saying what is known, and take what is shorter, too. */
  readonly full: boolean;
}

/** What became of an episode. */
export interface Brought {
  readonly state: EpisodeState;
  readonly hasChanged: boolean;
  readonly problem?: VerbatimError;
  /** Files that were left alone, since somebody has changed them. */
  readonly edited: readonly string[];
  /** The recording is not as long as the transcript. */
  readonly differs: boolean;
}

/**
 * Brings an episode here: its transcript, chapters and metadata, each only where it is new or has changed.
 * The metadata are written before a new transcript, which is never there without them. What fails leaves what
 * was there before.
 */
export async function bringEpisode(item: FeedItem, before: EpisodeState, how: Bringing): Promise<Brought> {
  const problems: VerbatimError[] = [];
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VerbatimError) || error.code === 'SYNC_UNWRITABLE') throw error;
      problems.push(ofEpisode(error, before));
      return undefined;
    }
  };
  const chosen = await attempt(() => transcriptOf(item, before, how));
  const chapters = await attempt(() => chaptersOf(item, before, how));
  const end = chosen === 'same' || chosen === undefined ? before.end : endOf(chosen);
  const { differs, ...play } = playAtOf(item, { template: how.playAt, isPrivate: how.isPrivate, end });
  const state: EpisodeState = { ...before, end, failure: undefined };
  const written: [string, Written][] = [];
  const metadata = await attempt(async () => metadataOf(item, { state, play, how }));
  if (metadata !== undefined) {
    const name = `${state.name}.meta.json`;
    const outcome = await writeUnlessEdited(path.join(how.folder, name), metadata, {
      before: state.metadata,
      own: how.own,
    });
    written.push([name, outcome]);
    if (outcome !== 'edited') state.metadata = hashOf(metadata);
  }
  if (chapters !== undefined && chapters !== 'same') {
    const outcome = await writeUnlessEdited(path.join(how.folder, chapters.name), chapters.content, {
      before: before.chapters?.hash,
      own: how.own,
    });
    written.push([chapters.name, outcome]);
    if (outcome !== 'edited') state.chapters = chapters.state;
  }
  if (chosen !== undefined && chosen !== 'same') {
    const [name, outcome] = await putTranscript(chosen, state, how);
    written.push([name, outcome]);
  }
  const [problem] = problems;
  if (problem) state.failure = { code: problem.code, message: problem.message, at: Date.now() };
  return {
    state: { ...state, item: itemKey(item) },
    hasChanged: written.some(([, outcome]) => outcome === 'written'),
    edited: written.filter(([, outcome]) => outcome === 'edited').map(([name]) => name),
    differs,
    ...(problem && { problem }),
  };
}

/** Asks again for the transcript that was taken, from where it is known to be. */
export async function askAgain(url: string, before: EpisodeState, how: Bringing): Promise<Brought> {
  const state = { ...before };
  try {
    const fetched = await fetchFile(url, before.transcript, how);
    if (fetched === 'same') return { state, hasChanged: false, edited: [], differs: false };
    const chosen = checkedLength(await chooseTranscript([url], async () => fetched), before, how);
    state.end = endOf(chosen);
    const [name, outcome] = await putTranscript(chosen, state, how);
    return {
      state,
      hasChanged: outcome === 'written',
      edited: outcome === 'edited' ? [name] : [],
      differs: false,
    };
  } catch (error) {
    if (!(error instanceof VerbatimError) || error.code === 'SYNC_UNWRITABLE') throw error;
    return { state, hasChanged: false, edited: [], differs: false, problem: ofEpisode(error, before) };
  }
}

/** Changes with all that a feed says of an episode. */
export function itemKey(item: FeedItem): string {
  return hashOf(JSON.stringify(item));
}

async function transcriptOf(
  item: FeedItem,
  before: EpisodeState,
  how: Bringing,
): Promise<ChosenTranscript | 'same' | undefined> {
  const offers = inOrderOfPromise(item, how.language);
  if (offers.length === 0) return undefined;
  const known = before.transcript;
  const first = offers.find(({ url }) => addressKey(url) === known?.from);
  if (first !== undefined && known !== undefined && !how.full) {
    // What was taken last was the best of them. Only where it has changed the others are looked at again.
    const fetched = await fetchFile(first.url, known, how).catch(nothingOfServers);
    if (fetched === 'same') return 'same';
  }
  const chosen = await chooseTranscript(
    offers.map(({ url }) => url),
    async (url) => {
      const fetched = await fetchFile(url, undefined, how);
      if (fetched === 'same') throw new Error('Nothing was said of what is known.');
      return fetched;
    },
  );
  return checkedLength(chosen, before, how);
}

/** A server that fails with one transcript may give another. */
function nothingOfServers(error: unknown): undefined {
  if (!(error instanceof VerbatimError)) throw error;
}

function checkedLength(
  chosen: ChosenTranscript,
  { transcript }: EpisodeState,
  { full }: Bringing,
): ChosenTranscript {
  const words = wordsIn(chosen);
  if (full || transcript === undefined || words >= transcript.words * SHRUNK_SHARE) return chosen;
  throw new VerbatimError(
    'FEED_TRANSCRIPT_INVALID',
    `The transcript has ${words} words now, of ${transcript.words} before; the longer one stays.`,
    { hint: 'If the short one is right, `npm run sync -- --full` takes it.' },
  );
}

async function putTranscript(
  chosen: ChosenTranscript,
  state: EpisodeState,
  how: Bringing,
): Promise<[string, Written]> {
  const name = `${state.name}${chosen.extension}`;
  const before = state.transcript;
  const outcome = await writeUnlessEdited(path.join(how.folder, name), chosen.bytes, {
    before: before?.name === name ? before.hash : undefined,
    own: how.own,
  });
  if (outcome === 'edited') return [name, outcome];
  state.transcript = {
    name,
    hash: hashOf(chosen.bytes),
    from: addressKey(chosen.url),
    words: wordsIn(chosen),
    ...chosen.validators,
  };
  if (before !== undefined && before.name !== name)
    await removeUnlessEdited(path.join(how.folder, before.name), before.hash);
  return [name, outcome];
}

interface BroughtChapters {
  readonly name: string;
  readonly content: string | Buffer;
  readonly state: FileState;
}

async function chaptersOf(
  item: FeedItem,
  before: EpisodeState,
  how: Bringing,
): Promise<BroughtChapters | 'same' | undefined> {
  const name = `${before.name}.chapters.json`;
  // They change with the item, hardly ever without it.
  if (before.chapters !== undefined && before.item === itemKey(item) && !how.full) return 'same';
  const { chaptersUrl, chapters } = item;
  if (chaptersUrl !== undefined) {
    const known = before.chapters?.from === addressKey(chaptersUrl) ? before.chapters : undefined;
    const fetched = await fetchFile(chaptersUrl, known, how);
    if (fetched === 'same') return 'same';
    // Indexing would refuse the episode for chapters that cannot be read.
    parseChapters(decodeText(fetched.bytes, 'chapters').text, 'chapters');
    return toChapters(name, fetched.bytes, { from: addressKey(chaptersUrl), ...fetched.validators });
  }
  if (chapters.length === 0) return undefined;
  const listed = chapters.map(({ start, title }) => ({ startTime: start, title }));
  return toChapters(name, `${JSON.stringify({ version: '1.2.0', chapters: listed }, null, 2)}\n`, {
    from: '',
  });
}

function toChapters(
  name: string,
  content: string | Buffer,
  origin: Omit<FileState, 'name' | 'hash'>,
): BroughtChapters {
  return { name, content, state: { name, hash: hashOf(content), ...origin } };
}

async function fetchFile(
  url: string,
  known: FileState | undefined,
  { fetching, authorization, full }: Bringing,
): Promise<FetchedTranscript | 'same'> {
  const validators: Validators | undefined =
    full || known === undefined || addressKey(url) !== known.from || !(known.etag ?? known.lastModified)
      ? undefined
      : known;
  const fetched = await fetchPolitely(
    { address: toWebAddress(url), maxBytes: MAX_TRANSCRIPT_BYTES, accept: '*/*', validators, authorization },
    fetching,
  );
  if (fetched.kind === 'same') return 'same';
  if (fetched.isCut) {
    throw new VerbatimError('FEED_UNREACHABLE', 'The connection ends in the middle, again and again.', {
      hint: 'It is tried again in the next run.',
    });
  }
  if (known !== undefined && hashOf(fetched.body) === known.hash) return 'same';
  return { bytes: fetched.body, validators: fetched.validators };
}

function metadataOf(
  item: FeedItem,
  { state, play, how }: { state: EpisodeState; play: { playAt?: string }; how: Bringing },
): string {
  const { title, number, season, date, guests, page } = item;
  const hosts = item.hosts.length > 0 ? item.hosts : how.hosts;
  const secrets = secretsIn(how.feed);
  const isClean = (link: string | undefined) =>
    link !== undefined && !secrets.some((secret) => link.includes(secret));
  const metadata = {
    id: state.id,
    title: title === '' ? state.name : title,
    number,
    season,
    date,
    ...(guests.length > 0 && { guests }),
    ...(hosts.length > 0 && { hosts }),
    ...(isClean(page) && { page }),
    ...(!how.keepsPlayAt && isClean(play.playAt) && { playAt: play.playAt }),
    ...(how.playOffset !== undefined && { playOffset: how.playOffset }),
  };
  const content = `${JSON.stringify(metadata, null, 2)}\n`;
  parseMetadata(content, `${state.name}.meta.json`);
  return content;
}

function endOf({ parsed }: ChosenTranscript): number {
  return Math.max(0, ...parsed.cues.slice(-50).map(({ end }) => end));
}

function wordsIn({ parsed }: ChosenTranscript): number {
  return parsed.cues.reduce((sum, { text }) => sum + countWords(text), 0);
}

/** The same error, that says which episode it is about. */
function ofEpisode(
  { code, message, hint, cause }: VerbatimError,
  { id, title }: EpisodeState,
): VerbatimError {
  const called = title === '' || title === id ? id : `${id} (${title})`;
  return new VerbatimError(code, `${called}: ${message}`, { hint, cause });
}
