/**
 * Makes `Date.now()` monotonic from here on: it no longer follows changes of the machine's clock. Libraries
 * measure durations with it. If the clock were set back by an hour, discord.js would wait an hour for a rate
 * limit of five seconds to pass. `new Date()` still gives the time of the machine's clock.
 */
export function makeDateNowSteady(): void {
  const start = Date.now() - performance.now();
  Date.now = () => Math.floor(start + performance.now());
}
