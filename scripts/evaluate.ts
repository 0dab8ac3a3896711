import { Command } from 'commander';
import { answerQuestion, type Sources } from '../src/answering/answer-question.ts';
import { findEpisode } from '../src/answering/episode-search.ts';
import { VerbatimError } from '../src/errors.ts';
import { type GoldQuestion, readGold } from '../src/evaluation/gold.ts';
import { type Judgement, judge } from '../src/evaluation/judge.ts';
import { resultsToJson, toTable } from '../src/evaluation/results.ts';
import { openSources } from '../src/sources.ts';
import { renderTable } from '../src/terminal/render-table.ts';
import { runCommand } from './cli.ts';
import { evaluateSummaries } from './evaluate-summaries.ts';
import { startProgress } from './progress.ts';

/** As many quotes as MRR@10 looks at. */
const QUOTES = 10;

/** The ways of searching that are measured, by the name of their rows. */
const ARMS = ['fused'] as const;
type Arm = (typeof ARMS)[number];

const command = new Command('npm run evaluate --')
  .description('Measure how good the answers to questions are whose answers are known.')
  .argument(
    '[gold]',
    'JSONL: {"id", "question", "episode"?, "answers": [{"episode", "start", "end"}], "must_contain"?, "kind"?}',
  )
  .option(
    '--summaries <file>',
    'measure chapters and highlights instead; JSONL: {"episode", "topics": [{"topic", "spans": [{"start", "end"}]}], "summary"}',
  )
  .option('--library <dir>', 'the folder of the library (default: LIBRARY_DIR)')
  .option('--json', 'print the measures as JSON');

await runCommand(command, async (config) => {
  const { library, json, summaries } = command.opts<{ library?: string; json?: true; summaries?: string }>();
  const libraryDir = library ?? config.libraryDir;
  const [file] = command.args;
  if ((file === undefined) === (summaries === undefined)) {
    throw new VerbatimError('USAGE_INVALID', 'Give either a file of questions or --summaries FILE.', {
      hint: 'For example: npm run evaluate -- gold.jsonl',
    });
  }
  if (summaries !== undefined) {
    process.stdout.write(await evaluateSummaries(summaries, { libraryDir, json: json ?? false }));
    return 0;
  }
  const gold = await readGold(file ?? '');
  const sources = await openSources(config, { libraryDir });
  try {
    checkEpisodes(gold, sources);
    const results = new Map<Arm, Judgement[]>();
    for (const arm of ARMS) results.set(arm, await judgeAll(gold, sources, arm));
    process.stdout.write(
      json ? `${JSON.stringify(resultsToJson(results))}\n` : renderTable(toTable(results)),
    );
    return 0;
  } finally {
    await sources.close();
  }
});

async function judgeAll(gold: readonly GoldQuestion[], sources: Sources, arm: Arm): Promise<Judgement[]> {
  const progress = startProgress(`Asking (${arm})`);
  const judgements: Judgement[] = [];
  // Not measured: the first question also loads the index.
  if (gold[0]) await answerQuestion(sources, gold[0].question, { episode: gold[0].episode });
  for (const question of gold) {
    const started = performance.now();
    const answer = await answerQuestion(sources, question.question, {
      episode: question.episode,
      limit: QUOTES,
    });
    judgements.push(judge(question, answer, performance.now() - started));
    progress.update(judgements.length / gold.length, `${judgements.length} of ${gold.length}`);
  }
  progress.stop();
  return judgements;
}

/** Gold for another library would be measured as all wrong; better to say so. */
function checkEpisodes(gold: readonly GoldQuestion[], { library }: Sources): void {
  const episodes = library.read(() => library.episodes());
  const ids = new Set(
    gold.flatMap(({ episode, answers }) => [episode ?? [], ...answers.map((a) => a.episode)].flat()),
  );
  for (const id of ids) findEpisode(episodes, id);
}
