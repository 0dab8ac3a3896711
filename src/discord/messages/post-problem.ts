/**
 * The permissions that the bot needs to post in a channel or forum, by their names in discord.js. It needs
 * the history to find out what it has already posted.
 */
export const POSTING_PERMISSIONS = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;

export type PostingPermission = (typeof POSTING_PERMISSIONS)[number];

/** Why something cannot be posted, or not in the way that was wanted; for missing permissions see below. */
export const PROBLEMS = [
  'no-channel',
  'wrong-channel',
  'no-tag',
  'no-thread',
  'without-threads',
  'no-ping',
  'no-quote',
  'refused',
] as const;

/** A problem as the bot's data stores it. After `lacks` come the missing permissions, separated by spaces. */
export type PostProblem = (typeof PROBLEMS)[number] | `lacks ${string}`;

/** Problems that only another attempt can show to be over. */
const SEEN_BY_TRYING: readonly string[] = ['no-thread', 'no-quote', 'refused'] satisfies PostProblem[];

/** The problem that these permissions are missing; undefined for none. */
export function lackOf(permissions: readonly PostingPermission[]): PostProblem | undefined {
  return permissions.length > 0 ? `lacks ${permissions.join(' ')}` : undefined;
}

/** The missing permissions of a problem; none for a problem of another kind. */
export function lacking(problem: string): readonly PostingPermission[] {
  const [kind, ...names] = problem.split(' ');
  return kind === 'lacks' ? POSTING_PERMISSIONS.filter((name) => names.includes(name)) : [];
}

/** Whether the bot can see without another attempt that a problem is over. */
export function isSeenBefore(problem: string): boolean {
  return !SEEN_BY_TRYING.includes(problem);
}
