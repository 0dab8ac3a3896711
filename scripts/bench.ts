import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_MODEL, openEmbedder } from '../src/embedding/open-embedder.ts';
import { Library } from '../src/library/library.ts';
import { renderTable } from '../src/terminal/render-table.ts';
import { benchAnswering, buildLibrary } from './bench/answering.ts';
import type { ComparedFigure } from './bench/compare.ts';
import { benchDiscord } from './bench/discord.ts';
import { benchEmbedding } from './bench/embedding.ts';
import { benchLoop } from './bench/loop.ts';
import { runCommand } from './cli/run-command.ts';
import { readGold } from './evaluation/answers/gold.ts';

/** The transcript that is indexed, and the questions that are asked. Both come with the project. */
const TRANSCRIPT = 'transcripts/375-python-language-summit-2022.txt';
const GOLD = 'test/gold/375.jsonl';

const command = new Command('npm run bench --')
  .description('Measure speed beside the plainest use of the same libraries in the same run.')
  .option('--passages <n>', 'passages of the library that is asked', toCount, 5000)
  .option('--loop', 'measure only how long the thread of the bot is blocked under load')
  .option('--json', 'print the figures as JSON');

await runCommand(command, async ({ modelCacheDir: cacheDir }) => {
  const { passages: wanted, loop, json } = command.opts<{ passages: number; loop?: true; json?: true }>();
  if (loop) return printLoop(cacheDir, wanted, json);
  const embedding = await benchEmbedding({ cacheDir, transcript: TRANSCRIPT });
  const libraryDir = await mkdtemp(join(tmpdir(), 'verbatim-bench-'));
  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  try {
    const questions = (await readGold(GOLD)).map(({ question }) => question);
    const answering = await benchAnswering({
      cacheDir,
      embedder,
      libraryDir,
      transcript: TRANSCRIPT,
      passages: wanted,
      questions,
    });
    const { passages } = answering;
    const library = Library.open(libraryDir);
    const discord = await benchDiscord({ sources: { library, embedder }, libraryDir, questions });
    library.close();
    const figures = [...embedding, ...answering.figures, ...discord];
    process.stdout.write(json ? `${JSON.stringify({ passages, figures })}\n` : describe(figures, passages));
    return 0;
  } finally {
    await embedder.close();
    await rm(libraryDir, { recursive: true, force: true });
  }
});

/** How long the thread of the bot is blocked, asked over a library of so many passages. */
async function printLoop(cacheDir: string, passages: number, json: true | undefined): Promise<number> {
  const libraryDir = await mkdtemp(join(tmpdir(), 'verbatim-bench-'));
  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  try {
    const questions = (await readGold(GOLD)).map(({ question }) => question);
    await buildLibrary({ embedder, libraryDir, transcript: TRANSCRIPT, passages });
    const library = Library.open(libraryDir);
    const delays = await benchLoop({ sources: { library, embedder }, libraryDir, questions });
    library.close();
    const { p50, p99, max } = delays;
    const told = [`p50 ${p50.toFixed(1)} ms`, `p99 ${p99.toFixed(1)} ms`, `longest ${max.toFixed(1)} ms`];
    process.stdout.write(
      json ? `${JSON.stringify(delays)}\n` : `Whatever comes in waits for the thread: ${told.join(', ')}.\n`,
    );
    return 0;
  } finally {
    await embedder.close();
    await rm(libraryDir, { recursive: true, force: true });
  }
}

function describe(figures: readonly ComparedFigure[], passages: number): string {
  const rows = figures.map(({ name, unit, ours, plain, ratio }) => [
    name,
    unit,
    ours.toFixed(1),
    plain.toFixed(1),
    ratio.toFixed(2),
  ]);
  return `${renderTable([['', 'unit', 'Verbatim', 'plain', 'times as fast'], ...rows])}\nAnswers from ${passages} passages.\n`;
}

function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return count;
}
