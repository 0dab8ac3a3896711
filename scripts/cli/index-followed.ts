import type { Config } from '../../src/config.ts';
import { openEmbedder } from '../../src/embedding/open-embedder.ts';
import { hasCode } from '../../src/errors.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import type { IndexReport } from '../../src/indexing/report.ts';
import { libraryPlace } from '../../src/library-place.ts';
import { startProgress } from './progress.ts';

/**
 * Brings the library up to date with the folder of transcripts.
 *
 * @returns undefined where no episode has a transcript yet.
 */
export async function indexFollowed(config: Config): Promise<IndexReport | undefined> {
  const embedder = await openEmbedder({ model: config.embeddingModel, cacheDir: config.modelCacheDir });
  const progress = startProgress('Indexing');
  try {
    return await indexTranscripts({
      paths: [config.transcriptsDir],
      ...libraryPlace(config),
      embedder,
      language: config.transcriptLanguage,
      onProgress: (share, file) => progress.update(share, file),
    });
  } catch (error) {
    if (hasCode(error, 'TRANSCRIPTS_MISSING')) return undefined;
    throw error;
  } finally {
    progress.stop();
    await embedder.close();
  }
}
