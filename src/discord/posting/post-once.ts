import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Claim } from '../../bot-store/announcement-store.ts';
import type { Post } from '../messages/post.ts';
import type { PostProblem } from '../messages/post-problem.ts';
import type { Destination } from './destination.ts';
import type { FoundPost } from './find-post.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * How long nobody else looks at a claim, in milliseconds: whoever made it is most likely still posting. The
 * lease of a process that ended is over by then, too.
 */
const CLAIM_MS = 30_000;

/** A claim of one kind, and where it is kept. */
export interface Claims<Held extends Claim> {
  claim(held: Held): Promise<boolean>;
  confirm(held: Held): Promise<void>;
  release(held: Held): Promise<boolean>;
}

/** A claim, and the server that it is for. */
type ClaimIn = Claim & { readonly guild: string };

export interface PostOnceOptions<Held extends ClaimIn> {
  readonly mailbox: Mailbox;
  readonly claims: Claims<Held>;
  readonly claim: Held;
  readonly post: Post;
  readonly to: Destination;
}

/**
 * Posts something once: the claim to do so is stored before, and that it is done afterwards. Where it fails
 * so that nobody knows whether it was done, the claim stays, for {@link resume}.
 *
 * @returns `taken` where another process posts it; a problem where Discord does not take it, or not all.
 * @throws what is thrown on the way to Discord.
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
    // After a restored backup, the bot does not remember all that it has posted.
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

/** Whether somebody may still be posting what they have claimed. */
export function isAtWork({ claimed }: Pick<Claim, 'claimed'>, now: number): boolean {
  return Math.abs(now - claimed) < CLAIM_MS;
}

export interface ResumeOptions<Held extends ClaimIn> extends Omit<PostOnceOptions<Held>, 'post' | 'to'> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Called where the message is there: what is left to be done with it. */
  readonly complete?: (message: FoundPost) => Promise<void>;
}

/**
 * Ends what a process left that ended while it posted, or could not tell whether it had. Where the message is
 * there, it was posted; where it is not, it may be posted anew.
 *
 * @returns `wait` while somebody may still be posting.
 * @throws what is thrown on the way to Discord; then the claim stays.
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

/** What was in a channel that is no longer there is no longer there. */
async function findClaimed(mailbox: Mailbox, claim: ClaimIn): Promise<FoundPost | undefined> {
  try {
    return await mailbox.find(claim);
  } catch (error) {
    if (problemOf(error) === 'no-channel') return undefined;
    throw error;
  }
}

/**
 * Opens the thread of a message that is there, where it is to have one.
 *
 * @returns The problem that it cannot be opened.
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

/** Why Discord does not take something; undefined where it may have taken it, or may do so later. */
function problemOf(error: unknown): PostProblem | undefined {
  if (!(error instanceof DiscordAPIError) || error.status === 401 || error.status === 429) return undefined;
  if (error.code === RESTJSONErrorCodes.UnknownChannel) return 'no-channel';
  if (error.code === RESTJSONErrorCodes.MissingAccess) return 'lacks ViewChannel';
  return error.status >= 400 && error.status < 500 ? 'refused' : undefined;
}
