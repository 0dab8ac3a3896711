// A worker thread starts without tsx, whatever its parent runs with: on Node 20 neither inheritance nor --import brings it along.
// So the one file that is not TypeScript brings it, and then the rest.
import { register } from 'tsx/esm/api';

register();
await import('./encoder-worker.ts');
