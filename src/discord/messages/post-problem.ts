/**
 * What the bot needs to post in a channel, by the names that Discord's API gives them. Posts of a forum need
 * the same. The history is for finding out what has been posted already.
 */
export const POSTING_PERMISSIONS = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;

export type PostingPermission = (typeof POSTING_PERMISSIONS)[number];

/** Why nothing can be posted, or not as it was wanted, besides permissions that lack. */
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

/** As it is stored. Behind `lacks` are the permissions that lack, with blanks between them. */
export type PostProblem = (typeof PROBLEMS)[number] | `lacks ${string}`;

/** Those that only another attempt can show to be over. */
const SEEN_BY_TRYING: readonly string[] = ['no-thread', 'no-quote', 'refused'] satisfies PostProblem[];

/** The problem that these permissions lack, if some do. */
export function lackOf(permissions: readonly PostingPermission[]): PostProblem | undefined {
  return permissions.length > 0 ? `lacks ${permissions.join(' ')}` : undefined;
}

/** The permissions that lack. */
export function lacking(problem: string): readonly PostingPermission[] {
  const [kind, ...names] = problem.split(' ');
  return kind === 'lacks' ? POSTING_PERMISSIONS.filter((name) => names.includes(name)) : [];
}

/** Whether it can be seen without trying that a problem is over. */
export function isSeenBefore(problem: string): boolean {
  return !SEEN_BY_TRYING.includes(problem);
}
