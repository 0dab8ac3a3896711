import type { AnnouncementForm, AnnouncementRule, RuleKey } from './announcement-store.ts';

/** The value of the column `show` in a rule for all shows. */
const ALL_SHOWS = '';

/** A row of `announcements`, as both databases return it. */
export interface RuleRow {
  readonly guild: string;
  readonly show: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  readonly role: string | null;
  readonly through: number;
  readonly problem: string | null;
}

export function toRule({ guild, show, channel, form, role, through, problem }: RuleRow): AnnouncementRule {
  return {
    ...{ guild, channel, form, through },
    ...(show !== ALL_SHOWS && { show }),
    ...(role !== null && { role }),
    ...(problem !== null && { problem }),
  };
}

/** The columns that identify a rule. */
export function keyColumns({ guild, show = ALL_SHOWS }: RuleKey): [guild: string, show: string] {
  return [guild, show];
}
