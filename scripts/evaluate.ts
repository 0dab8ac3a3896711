import { Command } from 'commander';
import { answerQuestion } from '../src/answering/ask/answer-question.ts';
import { findEpisode } from '../src/answering/episode-search.ts';
import type { Sources } from '../src/answering/sources.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
import { openSources } from '../src/open-sources.ts';
import { ALL_SIGNALS, SIGNALS, type Signal } from '../src/retrieval/signals.ts';
import { renderTable } from '../src/terminal/render-table.ts';
import { LIBRARY_OPTION } from './cli/library-option.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';
import { type GoldQuestion, readGold } from './evaluation/answers/gold.ts';
import { type Judgement, judgeAnswer } from './evaluation/answers/judge-answer.ts';
import { toReliabilityTable } from './evaluation/answers/reliability.ts';
import { type Results, resultsToJson, toResultsTable } from './evaluation/answers/results.ts';
import { evaluateSummaries } from './evaluation/summaries/evaluate-summaries.ts';

/** How many quotes to ask for: as many as MRR@10 looks at. */
const QUOTES = 10;

/** The row that measures what users get. */
const WHOLE = 'fused';

/** What `--arms` measures besides, by row: some signals alone, and all signals but one. */
function armsFor({ tokenDimensions }: Embedder): ReadonlyMap<string, ReadonlySet<Signal>> {
  const [closer, unused] =
    tokenDimensions > 0 ? (['late', 'sentence'] as const) : (['sentence', 'late'] as const);
  const used = SIGNALS.filter((signal) => signal !== unused);
  return new Map([
    ['dense', new Set<Signal>(['dense'])],
    [closer, new Set<Signal>([closer])],
    ['lexical', new Set<Signal>(['lexical'])],
    ['phonetic', new Set<Signal>(['lexical', 'spelling'])],
    ['dense+lexical', new Set<Signal>(['dense', 'lexical'])],
    ...used.map((left) => [`no ${left}`, new Set(used.filter((other) => other !== left))] as const),
  ]);
}

const command = new Command('npm run evaluate --')
  .description('Measure answers against gold: questions whose answers are known.')
  .argument(
    '[gold]',
    'JSONL: {"id", "question", "episode"?, "answers": [{"episode", "start", "end"}], "must_contain"?, "kind"?}',
  )
  .option(
    '--summaries <file>',
    'measure chapters and highlights instead; JSONL: {"episode", "topics": [{"topic", "spans": [{"start", "end"}]}], "summary", "highlights"?}',
  )
  .option('--arms', 'also measure single signals, and all signals but one')
  .option(
    '--leave-out',
    'also ask each question without the episodes that answer it, so that it has no answer',
  )
  .option('--reliability', 'also print how often the first quote is right at each confidence')
  .option(...LIBRARY_OPTION)
  .option('--json', 'print the measures as JSON');

await runCommand(command, async (config) => {
  const { library, json, arms, leaveOut, reliability, summaries } = command.opts<{
    library?: string;
    json?: true;
    arms?: true;
    leaveOut?: true;
    reliability?: true;
    summaries?: string;
  }>();
  const place = libraryPlace(config, library);
  const [file] = command.args;
  if ((file === undefined) === (summaries === undefined)) {
    throw new VerbatimError('USAGE_INVALID', 'Give either a file of questions or --summaries FILE.', {
      hint: 'For example: npm run evaluate -- gold.jsonl',
    });
  }
  if (summaries !== undefined) {
    process.stdout.write(await evaluateSummaries(summaries, { config, place, json: json ?? false }));
    return 0;
  }
  const gold = await readGold(file ?? '');
  const sources = await openSources(config, { place });
  try {
    await checkEpisodes(gold, sources);
    const measured = new Map([[WHOLE, ALL_SIGNALS], ...(arms ? armsFor(sources.embedder) : [])]);
    const results = new Map<string, Judgement[]>();
    for (const [arm, signals] of measured) {
      results.set(arm, await judgeAll(gold, sources, { arm, signals, leaveOut: leaveOut ?? false }));
    }
    const options = { reliability: reliability ?? false };
    process.stdout.write(
      json ? `${JSON.stringify(resultsToJson(results, options))}\n` : describe(results, options),
    );
    return 0;
  } finally {
    await sources.close();
  }
});

function describe(results: Results, { reliability }: { reliability: boolean }): string {
  const whole = results.get(WHOLE);
  const tables = [toResultsTable(results), ...(reliability && whole ? [toReliabilityTable(whole)] : [])];
  return tables.map(renderTable).join('\n');
}

async function judgeAll(
  gold: readonly GoldQuestion[],
  sources: Sources,
  { arm, signals, leaveOut }: { arm: string; signals: ReadonlySet<Signal>; leaveOut: boolean },
): Promise<Judgement[]> {
  const progress = startProgress(`Asking (${arm})`);
  const judgements: Judgement[] = [];
  // One question beforehand, since the first one also loads the index.
  if (gold[0]) await answerQuestion(sources, gold[0].question, { episode: gold[0].episode });
  const left = leaveOut ? await withoutAnswers(gold, sources) : [];
  for (const { question, without } of [
    ...gold.map((one) => ({ question: one, without: undefined })),
    ...left,
  ]) {
    const started = performance.now();
    const answer = await answerQuestion(sources, question.question, {
      ...(without ? { without } : { episode: question.episode }),
      limit: QUOTES,
      signals,
    });
    judgements.push(judgeAnswer(question, answer, performance.now() - started));
    progress.update(judgements.length / (gold.length + left.length), `${judgements.length}`);
  }
  progress.stop();
  return judgements;
}

/** The questions that have an answer, each with the ids of the episodes to leave out. */
async function withoutAnswers(gold: readonly GoldQuestion[], { library }: Sources) {
  const episodes = await library.read((snapshot) => snapshot.episodes().length);
  return gold.flatMap((question) => {
    const without = [...new Set(question.answers.map(({ episode }) => episode))];
    if (without.length === 0 || without.length >= episodes) return [];
    return { question: { ...question, kind: 'left out', answers: [], mustContain: [] }, without };
  });
}

/** Checks that the library has the gold's episodes: otherwise every answer would count as wrong. */
async function checkEpisodes(gold: readonly GoldQuestion[], { library }: Sources): Promise<void> {
  const episodes = await library.read((snapshot) => snapshot.episodes());
  const ids = new Set(
    gold.flatMap(({ episode, answers }) => [episode ?? [], ...answers.map((a) => a.episode)].flat()),
  );
  for (const id of ids) findEpisode(episodes, id);
}
