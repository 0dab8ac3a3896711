import { readFile } from 'node:fs/promises';
import { pipeline } from '@xenova/transformers';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { DEFAULT_MODEL, openEmbedder } from '../../src/embedding/open-embedder.ts';

/** One measure beside what the plainest use of the same library gives for the same texts in the same run. */
export interface ComparedFigure {
  readonly name: string;
  /** Median over the rounds. */
  readonly ours: number;
  readonly plain: number;
  readonly unit: 'texts/s' | 'ms';
  /** How many times better ours is: the median of the rounds' ratios, since a busy machine slows both sides of a round. */
  readonly ratio: number;
}

export interface EmbeddingBenchOptions {
  readonly cacheDir: string;
  /** A transcript, of whose words the texts are cut. */
  readonly transcript: string;
  /** Default 8. */
  readonly rounds?: number;
}

/** Texts embedded in each round, of about the length of a passage. */
const PASSAGES = 48;
const WORDS_PER_PASSAGE = 110;
const QUESTIONS = 40;
const WORDS_PER_QUESTION = 10;

/**
 * Measures passages embedded per second and milliseconds a question, against transformers.js's feature-extraction pipeline in
 * single precision, called text by text. The two take turns.
 */
export async function benchEmbedding({
  cacheDir,
  transcript,
  rounds = 8,
}: EmbeddingBenchOptions): Promise<ComparedFigure[]> {
  const words = (await readFile(transcript, 'utf8')).split(/\s+/);
  const passages = cut(words, PASSAGES, WORDS_PER_PASSAGE);
  const questions = cut(words, QUESTIONS, WORDS_PER_QUESTION);

  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  const folder = await prepareBundledModel(cacheDir, 'fp32');
  const extract = await pipeline('feature-extraction', folder, { dtype: 'fp32', local_files_only: true });
  const plain = async (texts: readonly string[]) => {
    for (const text of texts) await extract(text, { pooling: 'mean', normalize: true });
  };
  const ask = async (texts: readonly string[]) => {
    for (const text of texts) await embedder.embedQuery(text);
  };
  try {
    // Both sides warm: enough passages that the worker threads are up.
    await embedder.embedPassages(Array(6).fill(passages).flat());
    await plain(passages);

    const passageRounds: Round[] = [];
    const questionRounds: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      passageRounds.push({
        plain: await milliseconds(() => plain(passages)),
        ours: await milliseconds(() => embedder.embedPassages(passages)),
      });
      questionRounds.push({
        plain: await milliseconds(() => plain(questions)),
        ours: await milliseconds(() => ask(questions)),
      });
    }
    const toRate = (ms: number) => (PASSAGES / ms) * 1000;
    const toEach = (ms: number) => ms / QUESTIONS;
    return [
      { name: 'passages embedded', unit: 'texts/s', ...compare(passageRounds, toRate) },
      { name: 'question embedded', unit: 'ms', ...compare(questionRounds, toEach) },
    ];
  } finally {
    await extract.dispose();
    await embedder.close();
  }
}

/** How long each side of one round took, in milliseconds. */
interface Round {
  readonly ours: number;
  readonly plain: number;
}

function compare(rounds: readonly Round[], toFigure: (ms: number) => number) {
  return {
    ours: toFigure(median(rounds.map(({ ours }) => ours))),
    plain: toFigure(median(rounds.map(({ plain }) => plain))),
    ratio: median(rounds.map(({ ours, plain }) => plain / ours)),
  };
}

function cut(words: readonly string[], count: number, length: number): string[] {
  const step = Math.floor((words.length - length) / count);
  return Array.from({ length: count }, (_, i) => words.slice(i * step, i * step + length).join(' '));
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
