import { existsSync } from 'node:fs';
import type { Sources } from './answering/sources.ts';
import type { Config } from './config.ts';
import { CrossEncoder } from './embedding/cross-encoder.ts';
import type { Embedder } from './embedding/embedder.ts';
import { openBundledBy, openEmbedder } from './embedding/open-embedder.ts';
import { hasCode, VerbatimError } from './errors.ts';
import { indexTranscripts } from './indexing/index-transcripts.ts';
import type { IndexReport } from './indexing/report.ts';
import { CALLS_PER_HOUR, chatCompletions } from './language-model/chat-completions.ts';
import { openLibrary } from './library/open-library.ts';
import type { LibraryPlace, OpenLibrary } from './library/readable-library.ts';
import { libraryPlace } from './library-place.ts';
import { placeOf } from './postgres/place.ts';
import { findTranscripts } from './transcript/files/find-transcripts.ts';

export interface OpenSourcesOptions {
  readonly place: LibraryPlace;
  /** How many processes share the hourly limit of calls to the language model; 1 unless given. */
  readonly processes?: number | undefined;
  /** Builds a missing library and reports on it; without this, a missing library is an error. */
  readonly build?: {
    /** Called with the share that is done, 0 to 1, and the transcript that is being indexed. */
    readonly onProgress: (share: number, file: string) => void;
    readonly onBuilt: (report: IndexReport) => void;
  };
}

/**
 * Opens what answers are made from: the library and the models. Given `build`, a library that does not exist
 * yet is built from the folder of transcripts.
 *
 * @throws VerbatimError LIBRARY_MISSING; or when a model or the library cannot be opened or built.
 */
export async function openSources(
  config: Config,
  { place, build, processes = 1 }: OpenSourcesOptions,
): Promise<Sources & { close(): Promise<void> }> {
  const embedder = await openEmbedder({ model: config.embeddingModel, cacheDir: config.modelCacheDir });
  let crossEncoder: CrossEncoder | undefined;
  try {
    crossEncoder = await openCrossEncoder(config);
    const library = await openOrBuild();
    const older = openOnce((fingerprint) => openBundledBy(fingerprint, config.modelCacheDir));
    return {
      library,
      embedder,
      olderEmbedder: older.open,
      crossEncoder,
      languageModel:
        config.languageModel &&
        chatCompletions({
          ...config.languageModel,
          callsPerHour: Math.max(1, Math.floor(CALLS_PER_HOUR / processes)),
        }),
      close: async () => {
        await library.close();
        await Promise.all([embedder.close(), older.close(), crossEncoder?.close()]);
      },
    };
  } catch (error) {
    await Promise.all([embedder.close(), crossEncoder?.close()]);
    throw error;
  }

  async function openOrBuild(): Promise<OpenLibrary> {
    const found = await openIfAny(place);
    if (found) return found;
    if (!build) throw missing(place);
    const { onProgress, onBuilt } = build;
    const paths = [config.transcriptsDir];
    const language = config.transcriptLanguage;
    onBuilt(await indexTranscripts({ paths, ...place, embedder, language, onProgress }));
    const built = await openIfAny(place);
    if (!built) throw missing(place);
    return built;
  }
}

/** Whether there is nothing to answer from: no library with episodes, and no transcripts for one. */
export async function isEmpty(config: Config): Promise<boolean> {
  const { transcriptsDir } = config;
  // Looking through a folder costs less than opening a library, and mostly decides it.
  if (existsSync(transcriptsDir) && (await findTranscripts([transcriptsDir])).offers.length > 0) return false;
  const library = await openIfAny(libraryPlace(config));
  await library?.close();
  return library === undefined;
}

async function openCrossEncoder({ rerankModel, modelCacheDir }: Config): Promise<CrossEncoder | undefined> {
  return rerankModel ? CrossEncoder.open({ model: rerankModel, cacheDir: modelCacheDir }) : undefined;
}

/** Opens one embedder a key, on first use, and keeps it open. After a failure, the next use tries again. */
function openOnce(open: (key: string) => Promise<Embedder | undefined>) {
  const opened = new Map<string, Promise<Embedder | undefined>>();
  return {
    open: (key: string) => {
      const known = opened.get(key) ?? open(key);
      opened.set(key, known);
      known.catch(() => opened.delete(key));
      return known;
    },
    close: async () => {
      for (const one of opened.values()) await (await one.catch(() => undefined))?.close();
    },
  };
}

/** The library; undefined where there is none or it has no episodes. */
async function openIfAny(place: LibraryPlace): Promise<OpenLibrary | undefined> {
  try {
    const library = await openLibrary(place);
    if ((await library.read((snapshot) => snapshot.episodes().length)) > 0) return library;
    await library.close();
  } catch (error) {
    if (!hasCode(error, 'LIBRARY_MISSING')) throw error;
  }
  return undefined;
}

function missing({ libraryDir, libraryUrl }: LibraryPlace): VerbatimError {
  const where = libraryUrl === undefined ? libraryDir : placeOf(libraryUrl);
  return new VerbatimError('LIBRARY_MISSING', `There is no library with episodes in ${where}.`, {
    hint: 'Put transcripts into the folder of TRANSCRIPTS_DIR and run `npm run index`; it says which cannot be read, and why.',
  });
}
