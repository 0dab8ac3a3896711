import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Claim } from '../../bot-store/announcement-store.ts';
import type { Post } from '../messages/post.ts';
import type { PostProblem } from '../messages/post-problem.ts';
import type { Destination } from './destination.ts';
import type { FoundPost } from './find-post.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * How long a claim is left to the process that made it, in milliseconds: it is most likely still posting. If
 * that process has ended, its lease has run out by then, too.
 */
const CLAIM_MS = 30_000;

/** The store of one kind of claim. */
export interface Claims<Held extends Claim> {
  claim(held: Held): Promise<boolean>;
  confirm(held: Held): Promise<void>;
  release(held: Held): Promise<boolean>;
}

/** A claim with its server. */
type ClaimIn = Claim & { readonly guild: string };

export interface PostOnceOptions<Held extends ClaimIn> {
  readonly mailbox: Mailbox;
  readonly claims: Claims<Held>;
  readonly claim: Held;
  readonly post: Post;
  readonly to: Destination;
}

/**
 * Posts something exactly once: it stores a claim before it sends, and confirms the claim afterwards. After a
 * failure that leaves open whether Discord has the message, the claim stays, for {@link resume}.
 *
 * @returns `taken` if another process posts it; a problem if Discord refused the post or its thread.
 * @throws what Discord's API throws otherwise.
 */
export async function postOnce<Held extends ClaimIn>({
  mailbox,
  claims,
  claim,
  post,
  to,
}: PostOnceOptions<Held>): Promise<'posted' | 'taken' | PostProblem> {
  if (!(await claims.claim(claim))) return 'taken';
  const { guild, nonce, channel, form } = claim;
  try {
    // After a backup was restored, the claims of newer posts are gone.
    const found = await mailbox.find({ guild, nonce, channel, form });
    const message = found ?? (await mailbox.send(post, to));
    const problem = message && (await openThread(mailbox, { post, to, message }));
    await claims.confirm(claim);
    return problem ?? 'posted';
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    await claims.release(claim);
    return problem;
  }
}

/** Whether the process that made a claim may still be posting. */
export function isAtWork({ claimed }: Pick<Claim, 'claimed'>, now: number): boolean {
  return Math.abs(now - claimed) < CLAIM_MS;
}

export interface ResumeOptions<Held extends ClaimIn> extends Omit<PostOnceOptions<Held>, 'post' | 'to'> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Called if the message is there, to do what is left to do with it. */
  readonly complete?: (message: FoundPost) => Promise<void>;
}

/**
 * Settles a claim that was never confirmed: its process has ended while posting, or could not tell whether
 * Discord had the message. If the message is in its channel, the claim is confirmed, otherwise released.
 *
 * @returns `posted`; `free` if it may be posted anew; `wait` while another process may still be posting.
 * @throws what Discord's API throws; then the claim stays.
 */
export async function resume<Held extends ClaimIn>({
  mailbox,
  claims,
  claim,
  now,
  complete,
}: ResumeOptions<Held>): Promise<'wait' | 'posted' | 'free'> {
  if (isAtWork(claim, now)) return 'wait';
  const found = await findClaimed(mailbox, claim);
  if (found === undefined) return (await claims.release(claim)) ? 'free' : 'wait';
  await complete?.(found);
  await claims.confirm(claim);
  return 'posted';
}

/** The message of a claim; undefined if it is not in its channel, or the channel is gone. */
async function findClaimed(mailbox: Mailbox, claim: ClaimIn): Promise<FoundPost | undefined> {
  try {
    return await mailbox.find(claim);
  } catch (error) {
    if (problemOf(error) === 'no-channel') return undefined;
    throw error;
  }
}

/**
 * Opens the thread of a message, if it is to have one.
 *
 * @returns `no-thread` if Discord refuses it.
 */
export async function openThread(
  mailbox: Mailbox,
  { post, to, message }: { readonly post: Post; readonly to: Destination; readonly message: FoundPost },
): Promise<PostProblem | undefined> {
  if (to.form !== 'thread' || !to.mayOpenThreads || !post.isTopic) return undefined;
  try {
    await mailbox.openThread(post, to, message);
    return undefined;
  } catch (error) {
    if (problemOf(error) === undefined) throw error;
    return 'no-thread';
  }
}

/** Why Discord refused a request; undefined if it may have done it all the same, or may do so later. */
function problemOf(error: unknown): PostProblem | undefined {
  if (!(error instanceof DiscordAPIError) || error.status === 401 || error.status === 429) return undefined;
  if (error.code === RESTJSONErrorCodes.UnknownChannel) return 'no-channel';
  if (error.code === RESTJSONErrorCodes.MissingAccess) return 'lacks ViewChannel';
  return error.status >= 400 && error.status < 500 ? 'refused' : undefined;
}
