import { readFile } from 'node:fs/promises';
import { pipeline } from '@xenova/transformers';
import type { TranscriptToEncode } from '../../src/embedding/embedder.ts';
import { MINILM } from '../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { DEFAULT_MODEL, openEmbedder } from '../../src/embedding/open-embedder.ts';
import { type ComparedFigure, median, milliseconds } from './compare.ts';

export interface EmbeddingBenchOptions {
  readonly cacheDir: string;
  /** The transcript that the texts are taken from. */
  readonly transcript: string;
}

/** How often each side is measured. */
const ROUNDS = 8;

/**
 * What is embedded in each round: passages as they are made from a transcript, each sharing words with the
 * one before, their sentences, and questions.
 */
const PASSAGES = 96;
const WORDS_PER_PASSAGE = 75;
const NEW_WORDS_PER_PASSAGE = 50;
const WORDS_PER_SENTENCE = 12.5;
const QUESTIONS = 40;
const WORDS_PER_QUESTION = 10;

/**
 * Measures the passages embedded per second and the milliseconds to embed a question. Compares with the
 * feature-extraction pipeline of transformers.js in single precision, called text by text. The two take
 * turns. The ratio is the median of the rounds' ratios, since a busy machine slows down both sides of a
 * round.
 */
export async function benchEmbedding({
  cacheDir,
  transcript: file,
}: EmbeddingBenchOptions): Promise<ComparedFigure[]> {
  const words = (await readFile(file, 'utf8')).split(/\s+/);
  const transcript = toTranscript(words);
  const passages = transcript.passages.map(({ text }) => text);
  const questions = cut(words, QUESTIONS, WORDS_PER_QUESTION);

  const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
  const folder = await prepareBundledModel(cacheDir, MINILM, 'fp32');
  const extract = await pipeline('feature-extraction', folder, { dtype: 'fp32', local_files_only: true });
  const plain = async (texts: readonly string[]) => {
    for (const text of texts) await extract(text, { pooling: 'mean', normalize: true });
  };
  const ask = async (texts: readonly string[]) => {
    for (const text of texts) await embedder.encodeQuestion(text);
  };
  try {
    // Warm up both sides, with enough passages to start the worker threads.
    for (let run = 0; run < 4; run += 1) await embedder.encodeTranscript(transcript);
    await plain(passages);

    const passageRounds: Round[] = [];
    const questionRounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      passageRounds.push({
        plain: await milliseconds(() => plain(passages)),
        ours: await milliseconds(() => embedder.encodeTranscript(transcript)),
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

/** Milliseconds of each side in one round. */
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

/** A transcript of sentences and passages, of which the plain side embeds only the passages. */
function toTranscript(words: readonly string[]): TranscriptToEncode {
  const count = (PASSAGES * NEW_WORDS_PER_PASSAGE) / WORDS_PER_SENTENCE;
  const sentences = Array.from({ length: count }, (_, i) =>
    words.slice(Math.round(i * WORDS_PER_SENTENCE), Math.round((i + 1) * WORDS_PER_SENTENCE)).join(' '),
  );
  const step = NEW_WORDS_PER_PASSAGE / WORDS_PER_SENTENCE;
  const passages = Array.from({ length: PASSAGES }, (_, i) => {
    const first = i * step;
    const last = Math.min(count, first + WORDS_PER_PASSAGE / WORDS_PER_SENTENCE) - 1;
    return { first, last, text: sentences.slice(first, last + 1).join(' ') };
  });
  return { sentences, passages };
}

function cut(words: readonly string[], count: number, length: number): string[] {
  const step = Math.floor((words.length - length) / count);
  return Array.from({ length: count }, (_, i) => words.slice(i * step, i * step + length).join(' '));
}
