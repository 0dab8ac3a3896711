import { readFile } from 'node:fs/promises';
import { pipeline } from '@xenova/transformers';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { DEFAULT_MODEL, openEmbedder } from '../../src/embedding/open-embedder.ts';
import { type ComparedFigure, median, milliseconds } from './compare.ts';

export interface EmbeddingBenchOptions {
  readonly cacheDir: string;
  /** The transcript that the texts are cut from. */
  readonly transcript: string;
  /** Default 8. */
  readonly rounds?: number;
}

/** Texts that are embedded in each round, and their lengths: those of a passage and of a question. */
const PASSAGES = 48;
const WORDS_PER_PASSAGE = 110;
const QUESTIONS = 40;
const WORDS_PER_QUESTION = 10;

/**
 * Measures the passages that are embedded in a second and the milliseconds that a question takes, beside the
 * feature-extraction pipeline of transformers.js in single precision, called text by text. The two take
 * turns. The ratio is the median of the rounds' ratios, since a busy machine slows both sides of a round.
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
    // Warms both sides up, with enough passages that the worker threads are started.
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
