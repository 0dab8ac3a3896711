import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { TemporaryLibrary } from '../support/temporary-library.ts';

const INDEXER = fileURLToPath(new URL('./indexer.ts', import.meta.url));

/** Indexes a workplace's transcripts in a process of its own; it ends with the test at the latest. */
export function startIndexer(place: TemporaryLibrary, model: string): ChildProcess {
  const transcripts = dirname(place.path('any'));
  const child = spawn(process.execPath, ['--import', 'tsx', INDEXER, transcripts, place.libraryDir, model], {
    cwd: join(dirname(INDEXER), '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Resolves when the process has loaded its code and begins to index. */
export async function began(child: ChildProcess): Promise<void> {
  if (child.stdout) await once(child.stdout, 'data');
}
