import { createHash } from 'node:crypto';

/**
 * An id for the Discord application that a bot token belongs to, known before the bot connects. It is the id
 * of the bot user, which is the first part of the token in base64. For a token of any other shape it is a
 * hash of the token, 16 hexadecimal digits.
 */
export function applicationOf(token: string): string {
  const id = Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('latin1');
  return /^\d{15,21}$/.test(id) ? id : createHash('sha256').update(token).digest('hex').slice(0, 16);
}
