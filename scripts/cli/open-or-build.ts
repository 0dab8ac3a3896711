import type { Sources } from '../../src/answering/sources.ts';
import type { Config } from '../../src/config.ts';
import type { LibraryPlace } from '../../src/library/readable-library.ts';
import { openSources } from '../../src/open-sources.ts';
import { printProblem } from '../../src/terminal/print-problem.ts';
import { startProgress } from './progress.ts';

/**
 * Opens the library and the models. Builds the library first where there is none yet, with its progress and
 * its problems on stderr.
 *
 * @throws VerbatimError as {@link openSources} does.
 */
export async function openOrBuild(
  config: Config,
  place: LibraryPlace,
): Promise<Sources & { close(): Promise<void> }> {
  const progress = startProgress('Building the library');
  try {
    return await openSources(config, {
      place,
      build: {
        onProgress: progress.update,
        onBuilt: ({ problems }) => {
          progress.stop();
          problems.forEach(printProblem);
        },
      },
    });
  } finally {
    progress.stop();
  }
}
