import type { AnnouncementForm, AnnouncementRule } from '../../../bot-store/announcement-store.ts';
import type { DailyQuote } from '../../../bot-store/daily-quote-store.ts';
import { formatTimeOfDay } from '../../clock/time-of-day.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import { lacking, type PostingPermission, PROBLEMS } from '../../messages/post-problem.ts';
import type { TextKey } from '../../texts/en.ts';
import type { Words } from '../../texts/words.ts';
import { joinWithDots } from './line-parts.ts';

/** The most markdown for the name of a show, in UTF-16 code units. */
const MAX_SHOW = 60;

const FORM_TEXTS = {
  message: 'postings.as-message',
  thread: 'postings.as-thread',
  post: 'postings.as-post',
} as const satisfies Record<AnnouncementForm, TextKey>;

const PROBLEM_TEXTS = {
  'no-channel': 'problem.no-channel',
  'wrong-channel': 'problem.wrong-channel',
  'no-tag': 'problem.no-tag',
  'no-thread': 'problem.no-thread',
  'without-threads': 'problem.without-threads',
  'no-ping': 'problem.no-ping',
  'no-quote': 'problem.no-quote',
  refused: 'problem.refused',
} as const satisfies Record<(typeof PROBLEMS)[number], TextKey>;

const PERMISSION_TEXTS = {
  ViewChannel: 'permission.view',
  SendMessages: 'permission.send',
  ReadMessageHistory: 'permission.history',
} as const satisfies Record<PostingPermission, TextKey>;

/** What the bot posts in a server by itself. */
export interface Postings {
  readonly rules: readonly AnnouncementRule[];
  readonly quote: DailyQuote | undefined;
  /** The shows that may be seen there. */
  readonly shows: readonly string[];
}

/** A line for each thing that the bot posts, followed by one for its problem, if it has one. */
export function postingLines(postings: Postings, words: Words): readonly string[] {
  return [...announcementLines(postings, words), ...quoteLines(postings, words)];
}

/** Lines that say which announcements go where. */
export function announcementLines(
  { rules, shows }: Omit<Postings, 'quote'>,
  words: Words,
): readonly string[] {
  const { say } = words;
  const hasOthers = rules.some(({ show }) => show !== undefined);
  return rules.flatMap(({ show, channel, form, role, problem }) => {
    const where = say(FORM_TEXTS[form], { channel: `<#${channel}>` });
    const news =
      show === undefined
        ? say(hasOthers ? 'postings.other-shows' : 'postings.all-shows', { where })
        : say('postings.show', { show: nameOf(show, shows, words), where });
    const calling = role === undefined ? undefined : say('postings.role', { role: `<@&${role}>` });
    return [`• ${joinWithDots(news, calling)}`, ...problemLines(problem, words)];
  });
}

/** Lines that say where and when the quote of the day is posted; none if it is not. */
export function quoteLines({ quote }: Pick<Postings, 'quote'>, words: Words): readonly string[] {
  if (!quote) return [];
  const { channel, minute, timezone, problem } = quote;
  const line = words.say('postings.quote', {
    channel: `<#${channel}>`,
    time: formatTimeOfDay(minute),
    timezone: literalMarkdown(timezone),
  });
  return [`• ${line}`, ...problemLines(problem, words)];
}

/** The name of a show. One that may no longer be seen here is not named. */
function nameOf(show: string, shows: readonly string[], { say }: Words): string {
  return shows.includes(show) ? `**${literalMarkdown(show, MAX_SHOW)}**` : say('postings.show-gone');
}

function problemLines(problem: string | undefined, words: Words): readonly string[] {
  return problem === undefined ? [] : [`  ⚠️ ${problemText(problem, words)}`];
}

/** What a moderator is told about a problem. */
function problemText(problem: string, { say }: Words): string {
  const permissions = lacking(problem).map((name) => say(PERMISSION_TEXTS[name]));
  if (permissions.length > 0) return say('problem.lacks', { permissions: permissions.join(', ') });
  const known = PROBLEMS.find((one) => one === problem);
  return say(known ? PROBLEM_TEXTS[known] : 'problem.refused');
}
