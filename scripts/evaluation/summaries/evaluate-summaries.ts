import { findEpisode } from '../../../src/answering/episode-search.ts';
import { Library } from '../../../src/library/library.ts';
import { toSummarySource } from '../../../src/summary/episode-summary.ts';
import { renderTable } from '../../../src/terminal/render-table.ts';
import { startProgress } from '../../cli/progress.ts';
import { readGoldSummaries } from './summary-gold.ts';
import { judgeSummary, type SummaryJudgement } from './summary-judge.ts';
import { toSummaryResults, toSummaryTables } from './summary-results.ts';

/**
 * Measures chapters against annotated topics and highlights against written summaries, beside baselines.
 *
 * @param file - JSONL: `{"episode", "topics": [{"topic", "spans": [{"start", "end"}]}], "summary"}`.
 * @returns What to print.
 */
export async function evaluateSummaries(
  file: string,
  { libraryDir, json }: { libraryDir: string; json: boolean },
): Promise<string> {
  const gold = await readGoldSummaries(file);
  const library = Library.open(libraryDir);
  const progress = startProgress('Measuring');
  try {
    const episodes = await library.read((snapshot) => snapshot.episodes());
    const judgements: SummaryJudgement[] = [];
    for (const [index, summary] of gold.entries()) {
      const episode = findEpisode(episodes, summary.episode);
      const source = toSummarySource(await library.read((snapshot) => snapshot.indexed(episode)));
      progress.update(index / gold.length, `${index} of ${gold.length}`);
      judgements.push(judgeSummary(source, summary));
    }
    const results = toSummaryResults(judgements);
    if (json) return `${JSON.stringify(results)}\n`;
    const count = `${results.episodes} episodes, ${results.chapters} chapters and ${results.topics} topics each\n`;
    return [count, ...toSummaryTables(results).map(renderTable)].join('\n');
  } finally {
    progress.stop();
    library.close();
  }
}
