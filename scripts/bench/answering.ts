import { pipeline } from '@xenova/transformers';
import hnswlib from 'hnswlib-node';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { MINILM } from '../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { Library } from '../../src/library/library.ts';
import { joinSentences } from '../../src/library/records.ts';
import { percentile } from '../evaluation/answers/measures.ts';
import { type ComparedFigure, milliseconds } from './compare.ts';
import { buildLibrary } from './made-library.ts';

export interface AnsweringBenchOptions {
  readonly cacheDir: string;
  readonly embedder: Embedder;
  /** An empty folder for a library. */
  readonly libraryDir: string;
  /** The transcript that every episode of the library is a copy of. */
  readonly transcript: string;
  /** Minimum number of passages of the library. */
  readonly passages: number;
  readonly questions: readonly string[];
}

/** How often each question is asked. */
const ROUNDS = 5;

export interface AnsweringBench {
  /** Passages of the library. */
  readonly passages: number;
  readonly figures: readonly ComparedFigure[];
}

/**
 * Measures the milliseconds from a question to its answer. Compares with the plainest use of the same npm
 * packages: the pipeline of transformers.js in single precision, the five nearest vectors by hnswlib-node,
 * and their texts from a list in memory. The two take turns, question by question.
 *
 * The library is one episode under many ids. Its texts are embedded once. Each copy of a vector gets a little
 * noise, so that the graph has no clusters of equal points. It is as large as a real library, but not as
 * varied.
 */
export async function benchAnswering(options: AnsweringBenchOptions): Promise<AnsweringBench> {
  const { cacheDir, embedder, libraryDir, questions } = options;
  await buildLibrary(options);
  const library = Library.open(libraryDir);
  const plainly = await openPlainly(cacheDir, library);
  try {
    const ours: number[] = [];
    const plain: number[] = [];
    await answerQuestion({ library, embedder }, questions[0] ?? 'Why?');
    await plainly.ask(questions[0] ?? 'Why?');
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const question of questions) {
        plain.push(await milliseconds(() => plainly.ask(question)));
        ours.push(await milliseconds(() => answerQuestion({ library, embedder }, question)));
      }
    }
    return {
      passages: plainly.passages,
      figures: [compare('answer, p50', ours, plain, 0.5), compare('answer, p95', ours, plain, 0.95)],
    };
  } finally {
    await plainly.close();
    library.close();
  }
}

/** A minimal search that somebody could write in an afternoon with the same npm packages. */
async function openPlainly(cacheDir: string, library: Library) {
  const folder = await prepareBundledModel(cacheDir, MINILM, 'fp32');
  const extract = await pipeline('feature-extraction', folder, { dtype: 'fp32', local_files_only: true });
  const texts = new Map<number, string>();
  const graph = await library.read(async (snapshot) => {
    const filled = new hnswlib.HierarchicalNSW('cosine', snapshot.space.dimensions);
    const records = snapshot.episodes();
    filled.initIndex(records.reduce((sum, { passages: { first, last } }) => sum + last - first + 1, 0));
    for (const record of records) {
      const episode = await snapshot.indexed(record);
      for (const [offset, { first, last, vector }] of episode.passages.entries()) {
        texts.set(record.passages.first + offset, joinSentences(episode.sentences.slice(first, last + 1)));
        filled.addPoint(Array.from(vector), record.passages.first + offset);
      }
    }
    return filled;
  });
  return {
    passages: texts.size,
    ask: async (question: string) => {
      const { data } = await extract(question, { pooling: 'mean', normalize: true });
      return graph.searchKnn(Array.from(data), 5).neighbors.map((id) => texts.get(id));
    },
    close: () => extract.dispose(),
  };
}

function compare(
  name: string,
  ours: readonly number[],
  plain: readonly number[],
  share: number,
): ComparedFigure {
  const [a = Number.NaN, b = Number.NaN] = [percentile(ours, share), percentile(plain, share)];
  return { name, unit: 'ms', ours: a, plain: b, ratio: b / a };
}
