import { availableParallelism } from 'node:os';
import type { PreTrainedModel, PreTrainedTokenizer } from '@xenova/transformers';

/**
 * Loads transformers.js. That takes 0.13 s, so it is done only when a model is needed.
 *
 * tsx rewrites every module that it loads; for this large one that takes 0.4 s and 150 MB. The query
 * parameter makes tsx leave the module and its imports to Node's loader. Without tsx it has no effect.
 */
export async function loadTransformers(): Promise<typeof import('@xenova/transformers')> {
  const url = new URL(import.meta.resolve('@xenova/transformers'));
  url.searchParams.set('tsx-namespace', 'none');
  // A computed import has no type. This is the type of the module itself.
  return (await import(/* @vite-ignore */ url.href)) as typeof import('@xenova/transformers');
}

/** Where the files of a model come from. */
export interface ModelSource {
  /** The folder for files from the hub. */
  readonly cacheDir: string;
  /** Never access the network. */
  readonly localOnly: boolean;
  /** A commit, tag or branch on the hub. Default: the main branch. */
  readonly hubRevision?: string | undefined;
}

/** transformers.js, and the options with which its `from_pretrained` reads a model from a source. */
export async function loadTransformersFor({ cacheDir, localOnly, hubRevision }: ModelSource) {
  const transformers = await loadTransformers();
  const { LogLevel, env } = transformers;
  env.logLevel = LogLevel.NONE;
  // Also one of the options, but part of the library reads it only from here.
  env.cacheDir = cacheDir;
  const source = {
    cache_dir: cacheDir,
    local_files_only: localOnly,
    ...(hubRevision !== undefined && { revision: hubRevision }),
  };
  return { transformers, source };
}

/**
 * The longest input of a model, in tokens: what the tokenizer's configuration says, and never more than the
 * model has positions for.
 */
export function maxTokensOf(tokenizer: PreTrainedTokenizer, model: PreTrainedModel): number {
  // Untyped in the library: whatever the model's config.json says.
  const { max_position_embeddings: positions } = model.config as { max_position_embeddings?: number };
  return Math.min(tokenizer.model_max_length, positions ?? Number.POSITIVE_INFINITY);
}

/**
 * More threads gain little on a single text, and each worker thread keeps its own copy of the model in
 * memory.
 */
const MOST_THREADS = 4;

/** Threads for a model: one per core, at most {@link MOST_THREADS}. */
export function threadsToUse(): number {
  return Math.min(availableParallelism(), MOST_THREADS);
}
