// A worker thread starts without tsx; see `../embedding/encoder-worker.mjs`.
import { register } from 'tsx/esm/api';

register();
await import('./bot-worker.ts');
