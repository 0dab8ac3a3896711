import type { Words } from './words.ts';

/** From this many seconds on, a time is given in minutes. */
const IN_MINUTES_FROM = 120;

/** `3 s`, or `5 min`, rounded up. */
export function waitingTime(seconds: number, { say }: Words): string {
  return seconds < IN_MINUTES_FROM
    ? say('wait.seconds', { seconds })
    : say('wait.minutes', { minutes: Math.ceil(seconds / 60) });
}
