import { join } from 'node:path';
import { pipeline } from '@xenova/transformers';
import hnswlib from 'hnswlib-node';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import { findTopic } from '../../src/answering/topics/find-topic.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { MINILM } from '../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { Library } from '../../src/library/library.ts';
import { percentile } from '../evaluation/answers/measures.ts';
import { type ComparedFigure, median, milliseconds } from './compare.ts';

export interface ScaleBenchOptions {
  readonly cacheDir: string;
  readonly embedder: Embedder;
  /** The folder of a library with its vector index. */
  readonly libraryDir: string;
  readonly questions: readonly string[];
}

/** How many sets of questions are asked; figures are medians over the sets. */
const SETS = 5;
const QUESTIONS_OF_A_SET = 200;

/** What is measured over a large library. */
export interface ScaleBench {
  readonly figures: readonly ComparedFigure[];
  /** Milliseconds until the first answer, with the model already loaded. */
  readonly openingMs: number;
  /** Resident memory of the process at the end, in MiB, including that of the plain use. */
  readonly residentMb: number;
}

/**
 * Measures answers and topics over a large library. Compares answers with the model in single precision by
 * transformers.js and the five nearest vectors of the same index by hnswlib-node; compares topics with a
 * search for the words in all texts in memory. They take turns.
 */
export async function benchScale(options: ScaleBenchOptions): Promise<ScaleBench> {
  const { cacheDir, embedder, libraryDir, questions } = options;
  const library = Library.open(libraryDir);
  const sources = { library, embedder };
  try {
    const openingMs = await milliseconds(() => answerQuestion(sources, questions[0] ?? 'Why?'));
    const plainly = await openPlainly(cacheDir, libraryDir, library);
    const sets: Record<'answers' | 'plainAnswers' | 'topics' | 'plainTopics', number[]>[] = [];
    for (let set = 0; set < SETS; set += 1) {
      const times = { answers: [], plainAnswers: [], topics: [], plainTopics: [] } as (typeof sets)[number];
      for (let at = 0; at < QUESTIONS_OF_A_SET; at += 1) {
        const question = questions[(set * QUESTIONS_OF_A_SET + at) % questions.length] ?? '';
        times.answers.push(await milliseconds(() => answerQuestion(sources, question)));
        times.plainAnswers.push(await milliseconds(() => plainly.ask(question)));
        if (at % 4 > 0) continue;
        const topic = question.split(/\s+/).slice(-3).join(' ');
        times.topics.push(await milliseconds(() => findTopic(sources, topic)));
        times.plainTopics.push(await milliseconds(async () => plainly.find(topic)));
      }
      sets.push(times);
    }
    const of = (name: keyof (typeof sets)[number], share: number) =>
      median(sets.map((times) => percentile(times[name], share) ?? Number.NaN));
    const figure = (name: string, ours: number, plain: number): ComparedFigure => ({
      name,
      unit: 'ms',
      ours,
      plain,
      ratio: plain / ours,
    });
    await plainly.close();
    return {
      figures: [
        figure('answer, p50', of('answers', 0.5), of('plainAnswers', 0.5)),
        figure('answer, p95', of('answers', 0.95), of('plainAnswers', 0.95)),
        figure('topic, p50', of('topics', 0.5), of('plainTopics', 0.5)),
        figure('topic, p95', of('topics', 0.95), of('plainTopics', 0.95)),
      ],
      openingMs,
      residentMb: process.memoryUsage().rss / 2 ** 20,
    };
  } finally {
    library.close();
  }
}

async function openPlainly(cacheDir: string, libraryDir: string, library: Library) {
  const folder = await prepareBundledModel(cacheDir, MINILM, 'fp32');
  const extract = await pipeline('feature-extraction', folder, { dtype: 'fp32', local_files_only: true });
  const { texts, dimensions } = await library.read(async (snapshot) => {
    const spans = snapshot
      .episodes()
      .map(({ row, sentenceCount }) => ({ episode: row, first: 0, last: sentenceCount - 1 }));
    const sentences = await snapshot.sentencesOf(spans);
    return {
      texts: sentences.flat().map(({ text }) => text.toLowerCase()),
      dimensions: snapshot.space.dimensions,
    };
  });
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  await graph.readIndex(join(libraryDir, 'vectors.hnsw'));
  return {
    ask: async (question: string) => {
      const { data } = await extract(question, { pooling: 'mean', normalize: true });
      return graph.searchKnn(Array.from(data), 5).neighbors;
    },
    find: (topic: string) => {
      const words = topic.toLowerCase().split(/\s+/);
      return texts.filter((text) => words.some((word) => text.includes(word)));
    },
    close: () => extract.dispose(),
  };
}
