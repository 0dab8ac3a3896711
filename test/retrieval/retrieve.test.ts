import { describe, expect, it } from 'vitest';
import type { Sources } from '../../src/answering/sources.ts';
import { joinSentences } from '../../src/library/records.ts';
import { type RankedPassage, retrieve } from '../../src/retrieval/retrieve.ts';
import type { Signal } from '../../src/retrieval/signals.ts';
import { episodesIn } from '../support/temporary-library.ts';
import { episodesOf, search } from './search.ts';
import { idle, makeShow, passage, spoken } from './show.ts';

async function textOf({ library }: Sources, found: RankedPassage | undefined): Promise<string> {
  const sentences = found && (await library.read((snapshot) => snapshot.sentencesOf([found])));
  return joinSentences(sentences?.[0] ?? []);
}

const WORDS: readonly Signal[] = ['lexical', 'spelling', 'context'];

describe('a ranking by words', () => {
  /** Each named for the reason why it stands where it does. */
  const REASONS = {
    'has all the words': [passage('You prune roses in winter')],
    'has one of them misspelt': [passage('You prune rozes in winter')],
    'has two, its neighbour the third': [passage('You prune roses'), passage('It was winter'), ...idle(30)],
    'has two': [passage('You prune hedges, not roses')],
    'has one': [passage('Nobody had a ladder in winter')],
  };
  const QUESTION = 'When do you prune roses in winter?';
  const IDLE = { 'has none': idle(100) };

  it('has a reason for each place', async () => {
    const show = await makeShow({ ...REASONS, ...IDLE });
    expect((await episodesOf(show, await search(show, QUESTION, { signals: WORDS }))).slice(0, 5)).toEqual(
      Object.keys(REASONS),
    );
  });

  it('has the same one when episodes come in another order, or other ones come between', async () => {
    const backwards = Object.fromEntries(Object.entries({ ...REASONS, ...IDLE }).reverse());
    const show = await makeShow(backwards);
    const passages = await search(show, QUESTION, { signals: WORDS });
    expect((await episodesOf(show, passages)).slice(0, 5)).toEqual(Object.keys(REASONS));
    const whole = await search(show, QUESTION);
    const forwards = await makeShow({ ...REASONS, ...IDLE });
    const textsOf = (where: Sources, found: readonly RankedPassage[]) =>
      Promise.all(found.slice(0, 5).map((one) => textOf(where, one)));
    expect(await textsOf(show, whole)).toEqual(await textsOf(forwards, await search(forwards, QUESTION)));
  });

  it('takes endings for the same word', async () => {
    const show = await makeShow({ a: [passage('Pruning a rose in the winters')], ...IDLE });
    const [best] = await search(show, QUESTION, { signals: ['lexical'] });
    expect(await textOf(show, best)).toMatch(/^Pruning a rose/);
  });

  it('does not take a neighbour for the passage where neighbours are left out', async () => {
    const show = await makeShow({ ...REASONS, ...IDLE });
    const passages = await search(show, QUESTION, { signals: ['lexical'] });
    const scores = await show.library.read((snapshot) =>
      Object.fromEntries(
        passages
          .toReversed()
          .map(({ episode, lexical }) => [snapshot.episode(episode)?.metadata.id, lexical]),
      ),
    );
    expect(scores['has two, its neighbour the third']).toBeCloseTo(scores['has two'] ?? 0);
    expect(scores['has one of them misspelt']).toBeLessThan(scores['has two'] ?? 0);
  });

  it('does not take the beginning of the next episode for a neighbour', async () => {
    const scoreWhere = async (winterAt: number) => {
      const show = await makeShow({
        one: [...idle(30), passage('You prune roses')],
        two: idle(30).toSpliced(winterAt, 0, passage('It was winter')),
      });
      const passages = await search(show, QUESTION, { signals: WORDS });
      for (const one of passages) if ((await textOf(show, one)).startsWith('You prune')) return one.lexical;
      return undefined;
    };
    expect(await scoreWhere(0)).toBeCloseTo((await scoreWhere(20)) ?? 0);
  });
});

describe('one episode asked alone', () => {
  it('is searched exactly, however large the library and however well others fit', async () => {
    const others = Array.from({ length: 6 }, (_, e) => [
      `other ${e}`,
      Array.from({ length: 200 }, (_, i) => passage(`You prune roses in winter, take ${i} of ${e}`, i)),
    ]);
    const show = await makeShow({
      ...Object.fromEntries(others),
      one: [...idle(20), passage('Roses like rain'), ...idle(20)],
    });
    const question = 'When do you prune roses in winter?';
    const passages = await search(show, question, { episode: 'one' });
    expect(await episodesOf(show, passages)).toEqual(['one']);
    expect(passages).toHaveLength(41);
    expect(await textOf(show, passages[0])).toMatch(/^Roses like rain/);
    // What is not asked of one episode finds the others.
    const [everywhere] = await search(show, question);
    expect(await textOf(show, everywhere)).toMatch(/^You prune roses in winter/);
  });

  it('may have no passage at all', async () => {
    const show = await makeShow({ one: idle(3) });
    const encoded = await show.embedder.encodeQuestion('roses');
    const [episode] = await episodesIn(show.library);
    if (!episode) throw new Error('no episode');
    const empty = { ...episode, passages: { first: 1, last: 0 } };
    const found = await show.library.read((snapshot) =>
      retrieve(snapshot, { question: 'roses', encoded, episodes: [empty] }, 5),
    );
    expect(found).toMatchObject({ passages: [], terms: [{ idf: expect.any(Number) }] });
  });
});

describe('signals', () => {
  it('rank by similarity alone where only the passage counts, whatever words it has', async () => {
    const show = await makeShow({ a: [...idle(30), passage('Roses'), ...idle(30)] });
    const passages = await search(show, 'Then number three walked with roses', { signals: ['dense'] });
    const similarities = passages.map(({ features }) => features.dense);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
    const [best] = passages;
    for (const { score, features } of passages) {
      expect(score).toBeCloseTo(((best?.score ?? 0) * features.dense) / (best?.features.dense ?? 1));
    }
  });

  it('rank by words alone where only they count, however near others are', async () => {
    const show = await makeShow({
      a: [...idle(30), passage('Roses, and a dozen other words of no use'), ...idle(30)],
    });
    const passages = await search(show, 'What of boats beside hedges, near roses?', {
      signals: ['lexical'],
    });
    expect(passages.map(({ lexical }) => lexical)).toEqual(
      passages.map(({ lexical }) => lexical).toSorted((a, b) => b - a),
    );
  });

  it('rank by the nearest sentence where only sentences count, in a library of any size', async () => {
    const show = await makeShow({
      a: [...idle(150), 'Well, yes. Roses need rain. So it is, and so it was with us in those days.'],
    });
    const [best] = await search(show, 'Roses need rain', { signals: ['sentence'] });
    expect(await textOf(show, best)).toContain('Roses need rain.');
    expect(best?.score).toBeGreaterThan(0.95);
  });

  it('find no other spelling where spelling is left out', async () => {
    const show = await makeShow({ a: [...idle(50), passage('Lucas came')] });
    const lexicalOf = async (signals: readonly Signal[]) =>
      Math.max(...(await search(show, 'Łukasz', { signals })).map(({ lexical }) => lexical));
    expect(await lexicalOf(['lexical'])).toBe(0);
    expect(await lexicalOf(['lexical', 'spelling'])).toBeGreaterThan(0);
  });
});

describe('somebody who is named', () => {
  const TURNS = [
    ['Ann Walker', passage('I would plant the roses by the wall', 1)],
    ['Ben Ortega', passage('I would plant the roses by the gate', 1)],
    ...idle(40).map((text) => ['Host', text] as const),
  ] as const;

  it('is preferred where they speak', async () => {
    const show = await makeShow({ a: spoken(...TURNS) });
    const best = async (question: string) => textOf(show, (await search(show, question))[0]);
    expect(await best('Where would Ben Ortega plant the roses?')).toContain('by the gate');
    expect(await best('Where would Ann Walker plant the roses?')).toContain('by the wall');
    expect(await best('Where would Ann plant the roses?')).toContain('by the wall');
  });

  it('makes no difference where speakers are left out', async () => {
    const show = await makeShow({ a: spoken(...TURNS) });
    const [first, second] = await search(show, 'Where would Ben Ortega plant the roses?', {
      signals: ['lexical'],
    });
    expect(first?.score).toBeCloseTo(second?.score ?? 0);
  });
});

describe('a sponsor read', () => {
  const READ = [
    'This episode is brought to you by Hoverboat.',
    'Hoverboat ships your parcels along the river, faster than any lorry that you have seen.',
    'Visit hoverboat.com/show and use the promo code SHOW for ten percent off.',
    'Thank you to Hoverboat for supporting the show.',
  ];
  const TALK = 'My neighbour ships parcels along the river, with a barge that is as old as he is.';

  it('does not answer, unless sponsors are asked for', async () => {
    const show = await makeShow({ a: [...idle(20), ...READ, ...idle(20), TALK, ...idle(20)] });
    const best = async (question: string) => (await search(show, question))[0];
    expect(await textOf(show, await best('Who ships your parcels along the river?'))).toContain(
      'My neighbour',
    );
    expect(await best('Which sponsor ships your parcels along the river?')).toMatchObject({ sponsor: true });
    expect(await best('What promo code is there for parcels?')).toMatchObject({ sponsor: true });
  });
});

describe('scores', () => {
  it('are at most what all signals together can give', async () => {
    const show = await makeShow({ a: spoken(['Ann Walker', 'Ann Walker prunes roses.'], ['Host', 'Why?']) });
    const passages = await search(show, 'Ann Walker prunes roses.');
    expect(passages[0]?.score).toBeGreaterThan(0.9);
    for (const { score } of passages) expect(score).toBeLessThanOrEqual(1 + 1e-6);
  });
});

describe('questions of any kind', () => {
  it.each([
    'prune AND roses',
    '"prune" OR NEAR(roses*',
    'text:prune ^roses -winter',
    "prune'); DROP TABLE passages; -- roses",
    'prune" roses "',
    'prune\u0000roses 🌹',
    `prune roses ${'and then some more '.repeat(12)}`,
  ])('find what they ask for: %j', async (question) => {
    const show = await makeShow({ a: [...idle(50), passage('You prune roses')] });
    const [best] = await search(show, question, { signals: WORDS });
    expect(await textOf(show, best)).toMatch(/^You prune roses/);
  });

  it('are searched by meaning alone where no word is worth looking up', async () => {
    const show = await makeShow({ a: idle(10) });
    const passages = await search(show, 'what is that?');
    expect(passages).toHaveLength(10);
    expect(passages.map(({ lexical }) => lexical)).toEqual(Array(10).fill(0));
  });
});
