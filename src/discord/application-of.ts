import { createHash } from 'node:crypto';

/**
 * What tells Discord applications apart, known before the bot connects: the id of its bot user, which is the
 * first part of a token in base64; or a hash of a token that is made otherwise.
 */
export function applicationOf(token: string): string {
  const id = Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('latin1');
  return /^\d{15,21}$/.test(id) ? id : createHash('sha256').update(token).digest('hex').slice(0, 16);
}
