import { constants, existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Embedder } from '../src/embedding/embedder.ts';
import { DEFAULT_MODEL, openEmbedder } from '../src/embedding/open-embedder.ts';
import { Library } from '../src/library/library.ts';
import { renderTable } from '../src/terminal/render-table.ts';
import { benchAnswering } from './bench/answering.ts';
import type { ComparedFigure } from './bench/compare.ts';
import { measureCosts } from './bench/costs.ts';
import { benchDiscord } from './bench/discord.ts';
import { benchEmbedding } from './bench/embedding.ts';
import { benchLoop, type LoopDelays } from './bench/loop.ts';
import { buildLibrary } from './bench/made-library.ts';
import { benchScale } from './bench/scale.ts';
import { runCommand } from './cli/run-command.ts';
import { wholeNumber } from './cli/whole-number.ts';
import { readGold } from './evaluation/answers/gold.ts';

/** The transcript to index and the questions to ask; both come with the project. */
const TRANSCRIPT = 'transcripts/375-python-language-summit-2022.txt';
const GOLD = 'test/gold/375.jsonl';

interface Options {
  readonly passages?: number;
  readonly loop?: true;
  readonly scale?: true;
  readonly costs?: true;
  readonly json?: true;
}

const command = new Command('npm run bench --')
  .description('Measure speed, compared in the same run with the plainest use of the same npm packages.')
  .option(
    '--passages <n>',
    'size of the library in passages (default: 5,000; 100,000 for --loop, 131,000 for --scale and --costs)',
    wholeNumber(),
  )
  .option('--loop', "measure only how long the bot's main thread is blocked under load")
  .option(
    '--scale',
    'measure only answers and topics over a large library, which is made once and kept in .cache',
  )
  .option(
    '--costs',
    'measure only what a passage and an answer cost: bytes, processor time, memory; with LIBRARY_URL set, of that library',
  )
  .option('--json', 'print the figures as JSON');

await runCommand(command, async ({ modelCacheDir: cacheDir, libraryUrl }) => {
  const { passages, loop, scale, costs, json } = command.opts<Options>();
  if (loop) return printLoop(cacheDir, passages ?? 100_000, json);
  if (scale) return printScale(cacheDir, passages ?? 131_000, json);
  if (costs) return printCosts({ cacheDir, libraryUrl, passages: passages ?? 131_000, json });
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
      passages: passages ?? 5_000,
      questions,
    });
    const { passages: made } = answering;
    const library = Library.open(libraryDir);
    const discord = await benchDiscord({ sources: { library, embedder }, libraryDir, cacheDir, questions });
    library.close();
    const figures = [...embedding, ...answering.figures, ...discord];
    process.stdout.write(json ? `${JSON.stringify({ passages: made, figures })}\n` : describe(figures, made));
    return 0;
  } finally {
    await embedder.close();
    await rm(libraryDir, { recursive: true, force: true });
  }
});

/** Measures how long the bot's main thread is blocked, over a library of so many passages. */
async function printLoop(cacheDir: string, passages: number, json: true | undefined): Promise<number> {
  const kept = await keptLibrary(cacheDir, passages);
  const copy = await mkdtemp(join(tmpdir(), 'verbatim-bench-'));
  try {
    await cp(kept, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
    const questions = (await readGold(GOLD)).map(({ question }) => question);
    const delays = await benchLoop({ libraryDir: copy, cacheDir, questions });
    process.stdout.write(json ? `${JSON.stringify(delays)}\n` : describeDelays(delays));
    return 0;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Measures how long an answer from so many passages takes. */
async function printScale(cacheDir: string, passages: number, json: true | undefined): Promise<number> {
  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  try {
    const libraryDir = await keptLibraryOf(embedder, passages, { isVaried: true });
    const questions = (await readGold(GOLD)).map(({ question }) => question);
    const { figures, openingMs, residentMb } = await benchScale({
      cacheDir,
      embedder,
      libraryDir,
      questions,
    });
    const opened = `First answer after ${(openingMs / 1000).toFixed(1)} s; ${residentMb.toFixed(0)} MB with the peer's.\n`;
    const report = { passages, figures, openingMs, residentMb };
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${describe(figures, passages)}${opened}`);
    return 0;
  } finally {
    await embedder.close();
  }
}

/** Measures what passages and answers cost, in a made-up library or in the one of LIBRARY_URL. */
async function printCosts({
  cacheDir,
  libraryUrl,
  passages,
  json,
}: {
  readonly cacheDir: string;
  readonly libraryUrl: string | undefined;
  readonly passages: number;
  readonly json: true | undefined;
}): Promise<number> {
  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  try {
    const place = {
      libraryDir:
        libraryUrl === undefined ? await keptLibraryOf(embedder, passages, { isVaried: true }) : '.cache',
      libraryUrl,
    };
    const questions = (await readGold(GOLD)).map(({ question }) => question);
    const costs = await measureCosts({ embedder, place, questions });
    const rows = costs.map(({ of, value, unit }) => [of, value.toFixed(value < 100 ? 1 : 0), unit]);
    process.stdout.write(json ? `${JSON.stringify(costs)}\n` : renderTable([['', 'cost', 'unit'], ...rows]));
    return 0;
  } finally {
    await embedder.close();
  }
}

/** The folder of a made-up library. It is kept, since making one of 100,000 passages takes some minutes. */
async function keptLibrary(cacheDir: string, passages: number): Promise<string> {
  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  try {
    return await keptLibraryOf(embedder, passages);
  } finally {
    await embedder.close();
  }
}

async function keptLibraryOf(
  embedder: Embedder,
  passages: number,
  { isVaried = false } = {},
): Promise<string> {
  const kind = isVaried ? 'varied passages' : 'passages';
  const name = `${passages} ${kind}, ${embedder.fingerprint}`.replaceAll(/[^\w.-]+/g, '-');
  const libraryDir = join('.cache', 'bench', name);
  if (existsSync(libraryDir)) return libraryDir;
  process.stderr.write(`Making a library of ${passages} passages in ${libraryDir}.\n`);
  const half = `${libraryDir}.half`;
  await rm(half, { recursive: true, force: true });
  await buildLibrary({ embedder, libraryDir: half, transcript: TRANSCRIPT, passages, isVaried });
  await rename(half, libraryDir);
  return libraryDir;
}

function describeDelays(delays: LoopDelays): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    `The main thread was blocked for: p50 ${ms(delays.p50)}, p99 ${ms(delays.p99)}, at most ${ms(delays.max)}.`,
    `The slowest acknowledgement took ${ms(delays.acknowledged)}.`,
    `Answers took: p50 ${ms(delays.answeredP50)}, p99 ${ms(delays.answeredP99)}.`,
    '',
  ].join('\n');
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
