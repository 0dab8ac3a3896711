import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work at a time, so that nobody who asks meanwhile has to wait. */
const SLICE_MS = 15;

/** To be called and awaited in the midst of long work: lets other work go on when a slice of it is done. */
export function makePauses(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}
