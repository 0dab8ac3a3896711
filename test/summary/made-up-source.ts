import type { SentenceRecord } from '../../src/library/records.ts';
import type { SummarySource } from '../../src/summary/summary-source.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';

/** Seconds that every sentence takes. */
export const SECONDS = 10;

/**
 * A source of these sentences, each said in ten seconds, two of them a passage; vectors depend on their words
 * alone.
 */
export async function sourceOf(
  texts: readonly string[],
  { sponsored = () => false, speaker }: { sponsored?: (text: string) => boolean; speaker?: string } = {},
): Promise<SummarySource> {
  let from = 0;
  const sentences = texts.map((text, position): SentenceRecord => {
    const record = {
      position,
      text,
      from,
      to: from + text.length,
      start: position * SECONDS,
      end: (position + 1) * SECONDS,
      turn: 0,
      sponsor: sponsored(text),
      ...(speaker !== undefined && { speaker }),
    };
    from = record.to + 1;
    return record;
  });
  const embedder = fakeEmbedder();
  const firsts = texts.flatMap((_, position) => (position % 2 === 0 ? [position] : []));
  const spans = firsts.map((first) => {
    const last = Math.min(first + 1, texts.length - 1);
    return { first, last, text: texts.slice(first, last + 1).join(' ') };
  });
  const encoded = await embedder.encodeTranscript({ sentences: texts, passages: spans });
  const passages = spans.map(({ first, last }, index) => ({
    first,
    last,
    sponsor: sentences[first]?.sponsor ?? false,
    vector: encoded.passages[index] ?? new Float32Array(),
  }));
  return { sentences, passages, vectors: encoded.sentences, duration: texts.length * SECONDS };
}

const BEES = [
  'The queen bee lays all the eggs of the whole bee colony.',
  'Worker bees carry nectar from the flowers to the bee colony.',
  'A bee colony in the garden makes honey from the nectar of the flowers.',
  'The honey of a bee colony feeds the worker bees in the winter.',
];
const BRIDGES = [
  'A suspension bridge hangs its road from long steel cables.',
  'The towers of a suspension bridge carry the steel cables over the river.',
  'Engineers measure how the steel cables of the suspension bridge swing in the wind.',
  'The road of the suspension bridge moves when the wind blows over the river.',
];
const BREAD = [
  'Sourdough bread rises with wild yeast from the flour.',
  'The baker of sourdough bread feeds the yeast with flour and water every morning.',
  'A hot oven gives the sourdough bread its thick brown crust.',
  'Wild yeast makes the crust of the sourdough bread taste sour.',
];

/** Three subjects, each talked about for two minutes and more. */
export const THREE_SUBJECTS = [BEES, BRIDGES, BREAD].flatMap((texts) => [
  ...texts,
  ...texts,
  ...texts,
  ...texts,
]);
