import { rewriteLibrary } from './made-library.ts';

/** Milliseconds between two episodes: ten times as fast as embedding them would be. */
const PAUSE_MS = 50;

// Rewrites a library while a bot answers from it. Usage: rewrite-library.ts LIBRARY.
await rewriteLibrary(process.argv[2] ?? '', PAUSE_MS);
