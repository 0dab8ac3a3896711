import type { AnnouncementForm, AnnouncementRule, RuleKey } from './announcement-store.ts';

/** Stands where a rule is for all shows. */
const ALL_SHOWS = '';

/** A rule as both databases have it. */
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

/** The columns by which a rule is found. */
export function keyColumns({ guild, show = ALL_SHOWS }: RuleKey): [guild: string, show: string] {
  return [guild, show];
}
