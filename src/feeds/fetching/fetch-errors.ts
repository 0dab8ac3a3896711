import { VerbatimError } from '../../errors.ts';

/** For a host that does not answer, or whose answers end too early. */
export function notReachable(host: string, cause: unknown): VerbatimError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  const message =
    cause === undefined ? `${host} ends its answer too early.` : `${host} cannot be reached${code}.`;
  return new VerbatimError('FEED_UNREACHABLE', message, {
    hint: 'Check the address and the network. It is tried again in the next run.',
    cause,
  });
}

/** For an answer that is none of what was asked for. */
export function answeredWith(host: string, status: number, waitSeconds: number): VerbatimError {
  const later = waitSeconds > 0 ? ` and wants to be asked again in ${waitSeconds} s` : '';
  return new VerbatimError('FEED_REFUSED', `${host} answers with status ${status}${later}.`, {
    hint:
      HINTS[status] ?? 'It is tried again in the next run. Where it stays so, ask whoever hosts the podcast.',
  });
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'It wants a user name and a password: write them into the address, as https://NAME:PASSWORD@….',
  403: 'The address may be for members, and no longer be valid: copy it again from where you got it.',
  404: 'The address is wrong, or what was there is gone: copy it again from where you got it.',
  410: 'It is gone for good: take it out, or ask whoever hosts the podcast for the new address.',
  429: 'It has been asked too often. The next run asks again; raise SYNC_EVERY if this happens often.',
};

export function tooLarge(host: string, maxBytes: number): VerbatimError {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  return new VerbatimError('FEED_TOO_LARGE', `${host} sends more than ${megabytes} MB.`, {
    hint: 'Nothing of that kind is so large: it is something else, or was made to fill disks.',
  });
}

export function tooSlow(host: string): VerbatimError {
  return new VerbatimError('FEED_UNREACHABLE', `${host} takes too long for its answer.`, {
    hint: 'It is tried again in the next run. Where it stays so, ask whoever hosts the podcast.',
  });
}

export function tooManyRedirects(host: string, most: number): VerbatimError {
  return new VerbatimError(
    'FEED_REFUSED',
    `${host} leads from one address to another, more than ${most} times.`,
    {
      hint: 'Copy the address of the feed again from where you got it.',
    },
  );
}
