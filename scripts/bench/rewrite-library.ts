import { rewriteLibrary } from './made-library.ts';

/** Between two episodes, in milliseconds: ten times as fast as they are embedded. */
const PAUSE_MS = 50;

// A process that writes a library anew while a bot answers from it: rewrite-library.ts LIBRARY.
await rewriteLibrary(process.argv[2] ?? '', PAUSE_MS);
