import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseSentences,
  MAX_RUN_SCORE,
  type MeaningfulSentence,
} from '../../../src/answering/ask/choose-sentences.ts';
import { LateInteraction } from '../../../src/retrieval/signals/late-interaction.ts';
import type { TermForms } from '../../../src/retrieval/signals/lexical.ts';

/** What is asked, and something else, as vectors. */
const ASKED = Float32Array.of(1, 0);
const OTHER = Float32Array.of(0, 1);
/** A model without token vectors. */
const NOTHING_LATE = new LateInteraction([]);
const NO_MATCHES = new Float32Array();
const BETWEEN = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2);

const choose = (sentences: readonly MeaningfulSentence[], terms: readonly TermForms[] = []) =>
  chooseSentences(sentences, { vector: ASKED, late: NOTHING_LATE, terms });

describe('the sentences that are chosen', () => {
  it('are the one that fits, with as many beside it as make a quote', () => {
    const lengths = [20, 20, 20, 20, 20, 20];
    const run = choose(lengths.map((words, at) => sentence(words, at === 3 ? ASKED : OTHER)));
    expect(run?.first).toBeLessThanOrEqual(3);
    expect(run?.last).toBeGreaterThanOrEqual(3);
    expect((run?.last ?? 0) - (run?.first ?? 0)).toBe(2);
    expect(run?.fit.sentence).toBeCloseTo(1);
  });

  it('are those of which more fit', () => {
    const vectors = [OTHER, ASKED, OTHER, OTHER, BETWEEN, ASKED, BETWEEN, OTHER];
    expect(choose(vectors.map((vector) => sentence(15, vector)))).toMatchObject({ first: 4, last: 6 });
  });

  it('are those that have the words of the question, where the meaning is the same', () => {
    const texts = [words(45), `${words(44)} roses`, words(45)];
    const run = choose(
      texts.map((text) => ({ ...sentence(1, ASKED), sentence: { ...sentence(1, ASKED).sentence, text } })),
      [{ idf: 3, stems: new Set(['rose']) }],
    );
    expect(run).toMatchObject({ first: 1, last: 1, fit: { words: 1 } });
  });

  it('are those that have a word in two, where it was looked up so', () => {
    const texts = [`${words(44)} script`, `${words(43)} Py scripts`, `${words(44)} py`];
    const run = choose(
      texts.map((text) => ({ ...sentence(1, ASKED), sentence: { ...sentence(1, ASKED).sentence, text } })),
      [{ idf: 3, stems: new Set(['pyscript', 'py script']) }],
    );
    expect(run).toMatchObject({ first: 1, last: 1, fit: { words: 1 } });
  });

  it('have a word whatever marks its letters have, and whatever hangs on it', () => {
    const terms = [{ idf: 3, stems: new Set(['bjorn']) }];
    for (const spelling of ['Björn', 'bjorn’s', "Bjorn's", 'BJORN']) {
      const { sentence: one, ...meaning } = sentence(1, ASKED);
      expect(
        choose([{ ...meaning, sentence: { ...one, text: `So ${spelling} came.` } }], terms)?.fit.words,
      ).toBe(1);
    }
  });

  it('count a rare word for more than a common one', () => {
    const texts = [`${words(44)} roses`, `${words(44)} winter`];
    const terms = [
      { idf: 1, stems: new Set(['rose']) },
      { idf: 3, stems: new Set(['winter']) },
    ];
    const run = choose(
      texts.map((text) => ({ ...sentence(1, ASKED), sentence: { ...sentence(1, ASKED).sentence, text } })),
      terms,
    );
    expect(run).toMatchObject({ first: 1, last: 1, fit: { words: 0.75 } });
  });

  it('begin and end where somebody does', () => {
    const speakers = ['Ann', 'Ben', 'Ben', 'Ann'];
    const run = choose(
      speakers.map((speaker) => {
        const { sentence: one, ...meaning } = sentence(22, ASKED);
        return { ...meaning, sentence: { ...one, speaker, text: one.text.replace('.', ' and') } };
      }),
    );
    expect(run).toMatchObject({ first: 1, last: 2 });
  });

  it('are those in which the tokens of the question are matched, each where it is matched best', () => {
    const late = new LateInteraction([
      { vector: Float32Array.of(1, 0), weight: 3 },
      { vector: Float32Array.of(0, 1), weight: 1 },
    ]);
    const matches = [
      [0.1, 0.9],
      [0.9, 0.1],
      [0.2, 0.8],
      [0.3, 0.3],
    ].map((values) => Float32Array.from(values));
    const run = chooseSentences(
      matches.map((match) => ({ ...sentence(25, ASKED), matches: match })),
      { vector: ASKED, late, terms: [] },
    );
    expect(run?.first).toBeLessThanOrEqual(1);
    expect(run?.last).toBeGreaterThanOrEqual(1);
    expect(run?.fit.late).toBeCloseTo(run?.first === 0 ? 0.9 : 0.875);
  });

  it('do not end with a question where they can end with what answers it', () => {
    const texts = [`${words(30)}.`, `${words(20)}?`, `${words(25)}.`];
    const run = choose(
      texts.map((text) => ({ ...sentence(1, ASKED), sentence: { ...sentence(1, ASKED).sentence, text } })),
    );
    expect(run).toMatchObject({ first: 1, last: 2 });
  });

  it('are one alone that is longer than a quote should be', () => {
    expect(choose([sentence(10, OTHER), sentence(80, ASKED)])).toMatchObject({ first: 1, last: 1 });
  });

  it('are all, where there are few, and none where there is none', () => {
    expect(choose([sentence(5, OTHER), sentence(5, ASKED)])).toMatchObject({ first: 0, last: 1 });
    expect(choose([])).toBeUndefined();
  });

  it('are always consecutive, within 66 words unless one alone has more, and 42 where there are that many', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lengths, fc.nat(11), (counts, best) => {
        const run = choose(counts.map((count, at) => sentence(count, at === best ? ASKED : BETWEEN)));
        const chosen = counts.slice(run?.first ?? 0, (run?.last ?? 0) + 1);
        const total = chosen.reduce((sum, count) => sum + count, 0);
        expect(chosen.length).toBeGreaterThan(0);
        if (chosen.length > 1) expect(total).toBeLessThanOrEqual(66);
        const after = counts[(run?.last ?? 0) + 1];
        const before = counts[(run?.first ?? 0) - 1];
        const isFull = [before, after].some((more) => more !== undefined && total + more > 66);
        expect(total >= 42 || isFull || chosen.length === counts.length).toBe(true);
        expect(run?.score).toBeLessThanOrEqual(MAX_RUN_SCORE + 1e-6);
      }),
    );
  });
});

function words(count: number): string {
  return Array.from({ length: count }, () => 'word').join(' ');
}

function sentence(count: number, vector: Float32Array): MeaningfulSentence {
  const text = `${words(count)}.`;
  return {
    vector: { components: vector, scale: 1 },
    matches: NO_MATCHES,
    sentence: { position: 0, from: 0, to: text.length, start: 0, end: 1, turn: 0, sponsor: false, text },
  };
}
