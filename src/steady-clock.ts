/**
 * Makes `Date.now()` count steadily from here on, as a stopwatch does, whatever becomes of the machine's
 * clock. Libraries measure durations by it: after the clock was put back by an hour, the client of Discord
 * would wait for an hour until a limit of five seconds is over. What the time is, `new Date()` tells as
 * before.
 */
export function makeDateNowSteady(): void {
  const start = Date.now() - performance.now();
  Date.now = () => Math.floor(start + performance.now());
}
