import { isObject, type Json, stringsOf } from './json.ts';

/** Who gets a notification. Ids, sorted. */
export interface Pings {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

export const NOBODY: Pings = { users: [], roles: [], everyone: false };

export interface PingContext {
  /**
   * `interaction`: replies and follow-ups, in which only users are parsed by default. `channel`: messages, in
   * which everything is.
   */
  readonly origin: 'interaction' | 'channel';
  /** The author of the message that is replied to. */
  readonly repliedUser?: string;
}

/**
 * Who is pinged by a message, by the documentation of Allowed Mentions. Embeds never ping, so only the
 * content and the text of components count. Mentions in code do not. We assume that the bot may mention
 * everyone and every role, and that a backslash does not help: a message is safe only when nobody would be
 * pinged even so.
 *
 * @param texts - The message's content and the texts of its components.
 */
export function pingsOf(
  texts: readonly string[],
  allowed: unknown,
  { origin, repliedUser }: PingContext,
): Pings {
  const text = texts.map(withoutCode).join('\n');
  const mentioned = {
    users: idsIn(text, /<@!?(\d+)>/g),
    roles: idsIn(text, /<@&(\d+)>/g),
    everyone: /@(?:everyone|here)/.test(text),
  };
  const rules: Json = isObject(allowed)
    ? allowed
    : { parse: origin === 'interaction' ? ['users'] : ['users', 'roles', 'everyone'] };
  const parse = stringsOf(rules.parse);
  const reply = repliedUser !== undefined && (isObject(allowed) ? rules.replied_user === true : true);
  const users = permitted(mentioned.users, parse.includes('users'), rules.users);
  return {
    users: [...new Set([...users, ...(reply && repliedUser !== undefined ? [repliedUser] : [])])].sort(),
    roles: permitted(mentioned.roles, parse.includes('roles'), rules.roles),
    everyone: mentioned.everyone && parse.includes('everyone'),
  };
}

function permitted(mentioned: readonly string[], all: boolean, listed: unknown): readonly string[] {
  const list = stringsOf(listed);
  return mentioned.filter((id) => all || list.includes(id));
}

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|(`+)[\s\S]*?[^`]\1(?!`)/g, '');
}
