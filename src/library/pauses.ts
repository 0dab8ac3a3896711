import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work may block the thread before other work gets a turn. */
const SLICE_MS = 15;

/**
 * A function to await repeatedly during long work. It lets other work run whenever a slice of 15 ms is used
 * up.
 */
export function makePauses(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}
