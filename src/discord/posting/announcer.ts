import type { AnnouncementClaim, AnnouncementRule, RuleKey } from '../../bot-store/announcement-store.ts';
import type { NewsCall } from '../chore.ts';
import { isSeenBefore, lacking, type PostProblem } from '../messages/post-problem.ts';
import { type Destination, destinationOf } from './destination.ts';
import type { FoundPost } from './find-post.ts';
import { isAtWork, openThread, postOnce, resume } from './post-once.ts';
import type { PostingEnd, PostingTools } from './posting-tools.ts';

/** The most messages that a rule posts before other rules get their turn. */
const IN_A_ROW = 10;

/** Whether a rule has something to announce, or its problem has changed. */
export function needsAttention(
  { client }: Pick<PostingTools, 'client'>,
  rule: AnnouncementRule,
  last: number,
): boolean {
  if (rule.through < last) return true;
  const to = destinationOf(client, rule);
  if (to.kind === 'closed') return to.problem !== rule.problem;
  const isOld = rule.problem === undefined || isSeenBefore(rule.problem);
  return isOld && lesserProblem(rule, to) !== rule.problem;
}

/**
 * Announces the arrivals that a rule has not announced yet, one message after the other. It also finishes a
 * message that an earlier attempt has left unfinished.
 *
 * @param last - The number of the last arrival to announce.
 * @throws what reading the bot's data, the chores or Discord's API throw; the next attempt goes on from
 * there.
 */
export async function announceNews(
  tools: PostingTools,
  { guild, show }: RuleKey,
  last: number,
): Promise<PostingEnd> {
  for (let posted = 0; posted < IN_A_ROW; posted += 1) {
    const rules = await tools.announcements.rules(guild);
    const rule = rules.find((one) => one.show === show);
    if (!rule) return 'done';
    const exceptShows = rules.flatMap((one) => one.show ?? []);
    const outcome = await announceNext(tools, { rule, exceptShows, last });
    if (outcome !== 'more') return outcome;
  }
  return 'done';
}

interface Turn {
  readonly rule: AnnouncementRule;
  readonly exceptShows: readonly string[];
  readonly last: number;
}

async function announceNext(tools: PostingTools, turn: Turn): Promise<PostingEnd | 'more'> {
  const { announcements, mailbox, now } = tools;
  const { rule, last } = turn;
  const claim = await announcements.claimOf(rule);
  if (claim) return finishClaim(tools, turn, claim);
  const to = destinationOf(tools.client, rule);
  if (to.kind === 'closed') {
    await noteProblem(tools, rule, to.problem);
    return 'done';
  }
  const lesser = lesserProblem(rule, to);
  if (rule.problem === undefined || isSeenBefore(rule.problem)) await noteProblem(tools, rule, lesser);
  if (rule.through >= last) return 'done';
  const { post, through } = await tools.do({ kind: 'news', call: newsCall(tools, turn, to, last) });
  if (!post) {
    await announcements.settle(rule, through);
    return 'done';
  }
  const { guild, show, channel, form } = rule;
  const outcome = await postOnce({
    mailbox,
    claims: announcements,
    post,
    to,
    claim: {
      guild,
      channel,
      form,
      through,
      nonce: post.nonce,
      claimed: now(),
      ...(show !== undefined && { show }),
    },
  });
  if (outcome === 'taken') return 'done';
  if (outcome !== 'posted' && outcome !== 'no-thread') {
    await noteProblem(tools, rule, outcome);
    return 'refused';
  }
  await noteProblem(tools, rule, outcome === 'no-thread' ? outcome : lesser);
  return 'more';
}

/** Settles the claim of an earlier attempt, so that the rule can go on. */
async function finishClaim(
  tools: PostingTools,
  turn: Turn,
  claim: AnnouncementClaim,
): Promise<PostingEnd | 'more'> {
  const { announcements, mailbox, now } = tools;
  const { rule } = turn;
  const hidden = hides(tools, claim);
  if (hidden !== undefined && claim.channel === rule.channel) {
    await noteProblem(tools, rule, hidden);
    return 'done';
  }
  if (hidden !== undefined && !isAtWork(claim, now())) {
    // A moderator has chosen another channel since, in which it cannot have been posted.
    return (await announcements.release(claim)) ? 'more' : 'done';
  }
  const complete = (message: FoundPost) => completeThread(tools, turn, { claim, message });
  const outcome = await resume({ mailbox, claims: announcements, claim, now: now(), complete });
  return outcome === 'wait' ? 'done' : 'more';
}

/** Stores a problem that has changed, which `/announce` and `/settings` then show. */
async function noteProblem(
  { announcements }: PostingTools,
  rule: AnnouncementRule,
  problem: PostProblem | undefined,
): Promise<void> {
  if (problem !== rule.problem) await announcements.note(rule, problem);
}

/** The problem that keeps the bot from seeing whether a claimed message is in its channel, if any. */
function hides(
  { client }: PostingTools,
  { guild, channel, form }: AnnouncementClaim,
): PostProblem | undefined {
  const there = destinationOf(client, { guild, channel, form });
  if (there.kind === 'open') return undefined;
  return lacking(there.problem).includes('ViewChannel') ? there.problem : undefined;
}

/** Why an announcement is posted without its thread or its ping, although the rule wants them. */
function lesserProblem({ role }: AnnouncementRule, to: Destination): PostProblem | undefined {
  if (!to.mayOpenThreads) return 'without-threads';
  return role !== undefined && !to.mayPing ? 'no-ping' : undefined;
}

function newsCall(
  { commandIds, localeOf }: PostingTools,
  { rule: { guild, show, through }, exceptShows }: Turn,
  { call }: Pick<Destination, 'call'>,
  upTo: number,
): NewsCall {
  return {
    guild,
    exceptShows,
    after: through,
    upTo,
    locale: localeOf(guild),
    commandIds,
    ...(show !== undefined && { show }),
    ...(call !== undefined && { role: call }),
  };
}

/** Opens the thread of a message that an earlier attempt has posted. */
async function completeThread(
  tools: PostingTools,
  turn: Turn,
  { claim, message }: { readonly claim: AnnouncementClaim; readonly message: FoundPost },
): Promise<void> {
  const { guild, channel, form } = claim;
  const to = destinationOf(tools.client, { guild, channel, form });
  if (form !== 'thread' || message.hasThread || to.kind === 'closed') return;
  const { post } = await tools.do({ kind: 'news', call: newsCall(tools, turn, to, claim.through) });
  if (post) await openThread(tools.mailbox, { post, to, message });
}
