import { describe, expect, it } from 'vitest';
import type { GoldQuestion } from '../../../../scripts/evaluation/answers/gold.ts';
import { type Judgement, judgeAnswer } from '../../../../scripts/evaluation/answers/judge-answer.ts';
import { measure, measureByKind, percentile } from '../../../../scripts/evaluation/answers/measures.ts';
import { reliabilityOf } from '../../../../scripts/evaluation/answers/reliability.ts';
import { resultsToJson, toResultsTable } from '../../../../scripts/evaluation/answers/results.ts';
import type { Answer, Quote } from '../../../../src/answering/ask/answer.ts';
import { EpisodeLayout } from '../../../../src/library/episode-layout.ts';

describe('judge', () => {
  const gold = question({ answers: [{ episode: 'one', start: 100, end: 120 }] });
  const rankOf = (...quotes: Quote[]) => judgeAnswer(gold, answer(quotes), 1).rank;

  it('counts a quote that shares half of itself with a longer answer, and not one that shares less', () => {
    expect(rankOf(quote({ start: 95, end: 105 }))).toBe(1);
    expect(rankOf(quote({ start: 94.9, end: 104.9 }))).toBeUndefined();
  });

  it('counts a quote that shares half of a shorter answer', () => {
    expect(rankOf(quote({ start: 110, end: 200 }))).toBe(1);
    expect(rankOf(quote({ start: 110.1, end: 200 }))).toBeUndefined();
  });

  it('counts a quote without duration inside an answer as none: nothing is shared', () => {
    expect(rankOf(quote({ start: 110, end: 110 }))).toBeUndefined();
  });

  it('does not count the same time in another episode', () => {
    expect(rankOf(quote({ start: 100, end: 120, episode: 'two' }))).toBeUndefined();
  });

  it('passes over quotes of more than 80 words, and what follows moves up', () => {
    const long = quote({ start: 100, end: 120, text: 'word '.repeat(81).trim() });
    const whole = quote({ start: 100, end: 120, text: 'word '.repeat(80).trim() });
    const other = quote({ start: 0, end: 10 });
    expect(rankOf(other, long)).toBeUndefined();
    expect(rankOf(other, long, whole)).toBe(2);
  });

  it('finds a phrase whatever its case and punctuation, but as whole words', () => {
    const phrase = (mustContain: string[], text: string) =>
      judgeAnswer(question({ mustContain }), answer([quote({}), quote({ text })]), 1).phraseRank;
    expect(phrase(['25% faster'], 'about 25 % FASTER.')).toBe(2);
    expect(phrase(['Café au lait'], 'a café, au lait')).toBe(2);
    expect(phrase(['fast'], 'faster')).toBeUndefined();
    expect(phrase(['no', 'yes'], 'well, yes')).toBe(2);
  });

  it('takes over how sure the answer is', () => {
    expect(judgeAnswer(gold, { ...answer([]), confidence: 0.4 }, 1).confidence).toBe(0.4);
  });

  it('says whether there was an answer and whether one was given', () => {
    expect(judgeAnswer(question({ answers: [] }), answer([], 'closest'), 1)).toMatchObject({
      answerable: false,
      answered: false,
      firstQuoteWords: undefined,
    });
    expect(judgeAnswer(gold, answer([quote({ text: 'three words here' })]), 1)).toMatchObject({
      answerable: true,
      answered: true,
      firstQuoteWords: 3,
    });
  });
});

describe('measure', () => {
  const judgements = [
    judgement({ rank: 1, phraseRank: 1, firstQuoteWords: 10, milliseconds: 4, kind: 'fact' }),
    judgement({ rank: 3, phraseRank: 3, firstQuoteWords: 70, milliseconds: 1, kind: 'why' }),
    judgement({ rank: 4, hasPhrases: false, firstQuoteWords: 20, milliseconds: 3, kind: 'fact' }),
    judgement({ rank: 11, answered: false, firstQuoteWords: 30, milliseconds: 2 }),
    judgement({ answerable: false, hasPhrases: false, answered: false, milliseconds: 5 }),
    judgement({ answerable: false, hasPhrases: false, answered: true, milliseconds: 100 }),
  ];

  it('agrees with what one gets by hand', () => {
    expect(measure(judgements)).toEqual({
      questions: 6,
      hit1: 1 / 4,
      hit3: 2 / 4,
      mrr10: (1 + 1 / 3 + 1 / 4 + 0) / 4,
      quote1: 1 / 3,
      quote3: 2 / 3,
      firstQuoteWords: 20,
      refusedWrongly: 1 / 4,
      refusedRightly: 1 / 2,
      millisecondsP50: 3,
      millisecondsP95: 100,
    });
  });

  it('leaves out what there is nothing to measure of', () => {
    expect(measure([])).toEqual({
      questions: 0,
      hit1: undefined,
      hit3: undefined,
      mrr10: undefined,
      quote1: undefined,
      quote3: undefined,
      firstQuoteWords: undefined,
      refusedWrongly: undefined,
      refusedRightly: undefined,
      millisecondsP50: undefined,
      millisecondsP95: undefined,
    });
  });

  it('tells kinds apart, in the order in which they come', () => {
    const byKind = measureByKind(judgements);
    expect([...byKind].map(([kind, { questions, hit1 }]) => [kind, questions, hit1])).toEqual([
      ['fact', 2, 0.5],
      ['why', 1, 0],
    ]);
  });
});

describe('percentile', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2],
    [[4, 3, 2, 1, 5], 0.5, 3],
    [Array.from({ length: 20 }, (_, i) => i + 1), 0.95, 19],
    [[7], 0.95, 7],
    [[], 0.5, undefined],
  ])('of %j at share %d is %s', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});

describe('results', () => {
  const good = [judgement({ rank: 1, phraseRank: 1, kind: 'why', firstQuoteWords: 12, milliseconds: 1.26 })];
  const bad = [judgement({ kind: 'why', firstQuoteWords: 9, milliseconds: 2 })];

  it('stand side by side, each way of searching with the whole and with each kind', () => {
    const [head, ...rows] = toResultsTable(
      new Map([
        ['fused', good],
        ['dense', bad],
      ]),
    );
    expect(head?.slice(0, 4)).toEqual(['', 'n', 'hit@1', 'hit@3']);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['all, fused', '1', '1.000'],
      ['all, dense', '1', '0.000'],
      ['why, fused', '1', '1.000'],
      ['why, dense', '1', '0.000'],
    ]);
  });

  it('leave a cell empty where there is nothing to measure', () => {
    const rows = toResultsTable(new Map([['fused', good]]));
    expect(rows[1]).toEqual([
      'all',
      '1',
      '1.000',
      '1.000',
      '1.000',
      '1.000',
      '1.000',
      '12',
      '0.000',
      '',
      '1.3',
      '1.3',
    ]);
  });

  it('have the reliability as JSON where it is asked for', () => {
    expect(resultsToJson(new Map([['fused', good]]), { reliability: true })).toEqual({
      fused: { all: measure(good), kinds: { why: measure(good) }, reliability: reliabilityOf(good) },
    });
  });

  it('are the same numbers as JSON', () => {
    expect(resultsToJson(new Map([['fused', good]]))).toEqual({
      fused: { all: measure(good), kinds: { why: measure(good) } },
    });
  });
});

function question(fields: Partial<GoldQuestion>): GoldQuestion {
  return { id: '1', question: 'Why?', answers: [], mustContain: [], ...fields };
}

function judgement(fields: Partial<Judgement>): Judgement {
  return {
    kind: undefined,
    answerable: true,
    answered: true,
    confidence: 1,
    rank: undefined,
    phraseRank: undefined,
    hasPhrases: true,
    firstQuoteWords: undefined,
    milliseconds: 1,
    ...fields,
  };
}

function answer(quotes: readonly Quote[], kind: Answer['kind'] = 'answered'): Answer {
  return { kind, question: 'Why?', confidence: 1, quotes };
}

function quote({ start = 0, end = 1, text = 'word', episode = 'one' }): Quote {
  return {
    episode: {
      row: 1,
      shownId: episode,
      metadata: { id: episode, title: episode, guests: [] },
      duration: 1000,
      sentenceCount: 1,
      speakers: [],
      passages: { first: 1, last: 1 },
      layout: EpisodeLayout.of([]),
      source: '/a.txt',
      contentHash: '',
    },
    first: 0,
    last: 0,
    start,
    end,
    text,
    segments: [{ start, end, text }],
    score: 1,
    passage: { id: 1, start, end, text },
  };
}
