// A worker thread starts without tsx, whatever its parent runs with: on Node 20 neither inheritance nor
// --import brings it along. So this one file is not TypeScript: it starts tsx, and then loads the rest.
import { register } from 'tsx/esm/api';

register();
await import('./encoder-worker.ts');
