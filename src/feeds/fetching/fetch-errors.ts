import { VerbatimError } from '../../errors.ts';

/** @param cause - Undefined where the host breaks off its responses. */
export function notReachable(host: string, cause: unknown): VerbatimError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  const message =
    cause === undefined ? `${host} breaks off its response.` : `${host} cannot be reached${code}.`;
  return new VerbatimError('FEED_UNREACHABLE', message, {
    hint: 'Check the address and the network. The next run tries again.',
    cause,
  });
}

/** @param waitSeconds - The server's `Retry-After`; 0 where there is none. */
export function answeredWith(host: string, status: number, waitSeconds: number): VerbatimError {
  const later = waitSeconds > 0 ? ` and asks to try again in ${waitSeconds} s` : '';
  return new VerbatimError('FEED_REFUSED', `${host} answers with status ${status}${later}.`, {
    hint: HINTS[status] ?? 'The next run tries again. If it goes on like this, ask the podcast’s host.',
  });
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'It wants a user name and a password: write them into the address, like https://NAME:PASSWORD@….',
  403: 'If the feed is for members, its address may have expired: copy it again from where you got it.',
  404: 'The address is wrong, or the feed or file is gone: copy it again from where you got it.',
  410: 'It is gone for good: remove the address, or ask the podcast’s host for the new one.',
  429: 'The server got too many requests. The next run tries again; raise SYNC_EVERY if this happens often.',
};

export function tooLarge(host: string, maxBytes: number): VerbatimError {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  return new VerbatimError('FEED_TOO_LARGE', `${host} sends more than ${megabytes} MB.`, {
    hint: 'No feed or transcript is that large: it is something else, or was made to fill disks.',
  });
}

export function tooSlow(host: string): VerbatimError {
  return new VerbatimError('FEED_UNREACHABLE', `${host} takes too long to answer.`, {
    hint: 'The next run tries again. If it goes on like this, ask the podcast’s host.',
  });
}

export function tooManyRedirects(host: string, most: number): VerbatimError {
  return new VerbatimError('FEED_REFUSED', `${host} redirects more than ${most} times.`, {
    hint: 'Copy the address of the feed again from where you got it.',
  });
}
