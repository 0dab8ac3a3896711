import { findEpisode } from '../../../src/answering/episode-search.ts';
import type { Config } from '../../../src/config.ts';
import { openEmbedder } from '../../../src/embedding/open-embedder.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import type { LibraryPlace } from '../../../src/library/readable-library.ts';
import { toSummarySource } from '../../../src/summary/summary-source.ts';
import { renderTable } from '../../../src/terminal/render-table.ts';
import { startProgress } from '../../cli/progress.ts';
import { readGoldSummaries } from './gold-summary.ts';
import { judgeSummary, type SummaryJudgement } from './judge-summary.ts';
import { toSummaryResults, toSummaryTables } from './summary-results.ts';

/**
 * Compares chapters with annotated topics, and highlights with written summaries, for Verbatim and for
 * baselines.
 *
 * @param file - JSONL: `{"episode", "topics": [{"topic", "spans": [{"start", "end"}]}], "summary",
 * "highlights"?: [{"start", "end", "text"}]}`.
 * @returns The text to print.
 */
export async function evaluateSummaries(
  file: string,
  {
    config: { embeddingModel, modelCacheDir },
    place,
    json,
  }: { config: Config; place: LibraryPlace; json: boolean },
): Promise<string> {
  const gold = await readGoldSummaries(file);
  const library = await openLibrary(place);
  const embedder = await openEmbedder({ model: embeddingModel, cacheDir: modelCacheDir });
  const encode = async (text: string) => (await embedder.encodeQuestion(text)).vector;
  const progress = startProgress('Measuring');
  try {
    const episodes = await library.read((snapshot) => snapshot.episodes());
    const judgements: SummaryJudgement[] = [];
    for (const [index, summary] of gold.entries()) {
      const episode = findEpisode(episodes, summary.episode);
      const source = toSummarySource(await library.read((snapshot) => snapshot.indexed(episode)));
      progress.update(index / gold.length, `${index} of ${gold.length}`);
      judgements.push(await judgeSummary(source, summary, encode));
    }
    const results = toSummaryResults(judgements);
    if (json) return `${JSON.stringify(results)}\n`;
    const count = `${results.episodes} episodes, ${results.chapters} chapters and ${results.topics} topics each\n`;
    return [count, ...toSummaryTables(results).map(renderTable)].join('\n');
  } finally {
    progress.stop();
    await library.close();
    await embedder.close();
  }
}
