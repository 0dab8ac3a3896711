import type { Sources } from './answering/sources.ts';
import type { Config } from './config.ts';
import { openEmbedder } from './embedding/open-embedder.ts';
import { VerbatimError } from './errors.ts';
import { indexTranscripts } from './indexing/index-transcripts.ts';
import type { IndexReport } from './indexing/report.ts';
import { Library } from './library/library.ts';

export interface OpenSourcesOptions {
  readonly libraryDir: string;
  /** Called while a library is built where there is none yet. Without it, a missing library is an error. */
  readonly build?: {
    readonly onProgress: (share: number, file: string) => void;
    readonly onBuilt: (report: IndexReport) => void;
  };
}

/**
 * Opens the library and the model that answers are made from. A missing library is built from the
 * transcripts.
 *
 * @throws VerbatimError when the model or the library cannot be opened or built.
 */
export async function openSources(
  config: Config,
  { libraryDir, build }: OpenSourcesOptions,
): Promise<Sources & { close(): Promise<void> }> {
  const embedder = await openEmbedder({ model: config.embeddingModel, cacheDir: config.modelCacheDir });
  try {
    const library = await openOrBuild();
    return {
      library,
      embedder,
      close: async () => {
        library.close();
        await embedder.close();
      },
    };
  } catch (error) {
    await embedder.close();
    throw error;
  }

  async function openOrBuild(): Promise<Library> {
    const found = await openIfAny(libraryDir);
    if (found) return found;
    if (!build) throw missing(libraryDir);
    const { onProgress, onBuilt } = build;
    onBuilt(await indexTranscripts({ paths: [config.transcriptsDir], libraryDir, embedder, onProgress }));
    const built = await openIfAny(libraryDir);
    if (!built) throw missing(libraryDir);
    return built;
  }
}

/** The library. Undefined where there is none, or one without episodes: no transcript could be read. */
async function openIfAny(libraryDir: string): Promise<Library | undefined> {
  try {
    const library = Library.open(libraryDir);
    if ((await library.read((snapshot) => snapshot.episodes().length)) > 0) return library;
    library.close();
  } catch (error) {
    if (!(error instanceof VerbatimError) || error.code !== 'LIBRARY_MISSING') throw error;
  }
  return undefined;
}

function missing(libraryDir: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no library with episodes in ${libraryDir}.`, {
    hint: 'Run `npm run index` with transcripts; it says what is wrong with those that cannot be read.',
  });
}
