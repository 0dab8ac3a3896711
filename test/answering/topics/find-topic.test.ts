import { describe, expect, it } from 'vitest';
import { findTopic } from '../../../src/answering/topics/find-topic.ts';
import { countWords } from '../../../src/text/count-words.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { makeTemporaryLibrary, transcriptOf } from '../../support/temporary-library.ts';
import { FILLER, startsOf } from './topic-moments.ts';

/** Enough dimensions that texts without a word in common are not near each other by chance. */
const embedder = fakeEmbedder('fake', 1024);

async function makeShow(episodes: Readonly<Record<string, { date: string; lines: readonly string[] }>>) {
  const place = makeTemporaryLibrary();
  for (const [id, { date, lines }] of Object.entries(episodes)) {
    place.write(`${id}.txt`, transcriptOf(...lines));
    place.write(`${id}.meta.json`, {
      id,
      title: `Episode ${id}`,
      date,
      playAt: 'https://show.example/?t={seconds}',
    });
  }
  await place.index({ embedder });
  return { library: place.open(), embedder };
}

describe('findTopic', () => {
  it('lists every place in the order of time, the newest episode first', async () => {
    const show = await makeShow({
      old: {
        date: '2020-05-01',
        lines: ['We met Zanzibar people.', ...FILLER, 'Back to Zanzibar for a moment.'],
      },
      new: { date: '2023-05-01', lines: [...FILLER, 'Zanzibar came up again today.', ...FILLER] },
      none: { date: '2024-05-01', lines: FILLER },
    });
    const moments = await findTopic(show, 'zanzibar');
    expect(startsOf(moments)).toEqual([
      ['new', [300]],
      ['old', [0, 310]],
    ]);
    expect(moments.total).toBe(3);
    expect(moments.first).toMatchObject({
      start: 0,
      text: 'We met Zanzibar people.',
      url: 'https://show.example/?t=0',
    });
    expect(moments.last).toMatchObject({ start: 300, text: 'Zanzibar came up again today.' });
  });

  it('takes passages that follow one another for one place, from the first sentence on it to the last', async () => {
    const talk = Array.from(
      { length: 20 },
      (_, i) => `Zanzibar has a story number ${i} that the harvest songs keep telling us.`,
    );
    const show = await makeShow({ one: { date: '2020-05-01', lines: [...FILLER, ...talk, ...FILLER] } });
    const { total, first } = await findTopic(show, 'Zanzibar');
    expect(total).toBe(1);
    expect(first).toMatchObject({ first: 30, last: 49, start: 300 });
  });

  it('looks in one episode where that is wanted', async () => {
    const show = await makeShow({
      a: { date: '2020-05-01', lines: ['Zanzibar one.', ...FILLER] },
      b: { date: '2021-05-01', lines: ['Zanzibar two.', ...FILLER] },
    });
    expect(startsOf(await findTopic(show, 'Zanzibar', { episode: 'Episode a' }))).toEqual([['a', [0]]]);
    await expect(findTopic(show, 'Zanzibar', { episode: 'c' })).rejects.toMatchObject({
      code: 'EPISODE_UNKNOWN',
    });
  });

  it('finds a name that the transcript or the asker has spelt otherwise, in other endings, or in two words', async () => {
    const show = await makeShow({
      a: {
        date: '2020-05-01',
        lines: [
          'Then Zanzibar won.',
          ...FILLER,
          'The py script people came.',
          ...FILLER,
          'She benchmarks it.',
        ],
      },
    });
    expect(startsOf(await findTopic(show, 'Zansibar'))).toEqual([['a', [0]]]);
    expect(startsOf(await findTopic(show, 'PyScript'))).toEqual([['a', [310]]]);
    expect(startsOf(await findTopic(show, 'benchmarking'))).toEqual([['a', [620]]]);
  });

  it('does not take another word for a name that only looks like it, or only sounds like it', async () => {
    const show = await makeShow({
      a: {
        date: '2020-05-01',
        lines: ['Hey guys, come in.', ...FILLER, 'It is a guide to push a button.', ...FILLER],
      },
    });
    expect(startsOf(await findTopic(show, 'Guido'))).toEqual([]);
    expect(startsOf(await findTopic(show, 'Pyton'))).toEqual([]);
  });

  it('takes signs for a part of the word, written or spoken', async () => {
    const lines = [
      ...['We went to Washington D.C. once.', ...FILLER, 'I wrote it in C++ then.', ...FILLER],
      ...['It began as C plus plus code.', ...FILLER, 'The .NET people like C# and F#.', ...FILLER],
      ...['A net caught the fish.', ...FILLER, 'They moved to dot net later.', ...FILLER],
    ];
    const show = await makeShow({ a: { date: '2020-05-01', lines } });
    const texts = async (topic: string) =>
      (await findTopic(show, topic)).episodes.flatMap(({ moments }) => moments.map(({ text }) => text));
    expect(await texts('C++')).toEqual(['I wrote it in C++ then.', 'It began as C plus plus code.']);
    expect(await texts('.NET')).toEqual(['The .NET people like C# and F#.', 'They moved to dot net later.']);
    expect(await texts('c#')).toEqual(['The .NET people like C# and F#.']);
    expect(await texts('F#')).toEqual(['The .NET people like C# and F#.']);
  });

  it('tells the first and the last only where dates or numbers tell the order of the episodes', async () => {
    const place = makeTemporaryLibrary();
    for (const id of ['blue', 'red'])
      place.write(`${id}.txt`, transcriptOf('We met in Zanzibar.', ...FILLER));
    await place.index({ embedder });
    const show = { library: place.open(), embedder };
    const undated = await findTopic(show, 'Zanzibar');
    expect([undated.total, undated.first, undated.last]).toEqual([2, undefined, undefined]);
    for (const [id, number] of [
      ['blue', 7],
      ['red', 3],
    ] as const)
      place.write(`${id}.meta.json`, { number });
    await place.index({ embedder });
    const { first, last } = await findTopic(show, 'Zanzibar');
    expect([first?.episode.metadata.id, last?.episode.metadata.id]).toEqual(['red', 'blue']);
  });

  it('counts exactly, or says that there are more than it counts', async () => {
    const lines = Array.from({ length: 130 }, () => [
      ...['Zanzibar again, and nothing else.', ...FILLER.slice(0, 14)],
    ]).flat();
    const date = '2020-05-01';
    const show = await makeShow({
      ...{ a: { date, lines }, b: { date, lines }, c: { date, lines }, d: { date, lines } },
    });
    expect(await findTopic(show, 'Zanzibar')).toMatchObject({ total: 500, areMore: true });
    const few = await makeShow({ a: { date, lines: lines.slice(0, 25) } });
    expect(await findTopic(few, 'Zanzibar')).toMatchObject({ total: 2, areMore: false });
  });

  it('finds nothing where nothing was said, and says so with empty lists', async () => {
    const show = await makeShow({ a: { date: '2020-05-01', lines: FILLER } });
    expect(await findTopic(show, 'submarines')).toEqual({
      topic: 'submarines',
      total: 0,
      areMore: false,
      episodes: [],
    });
  });

  it('leaves sponsor reads out, unless there is nothing else', async () => {
    const read = [
      'This episode is brought to you by Hoverboat.',
      'Hoverboat ships your parcels, and you get ten percent off at hoverboat.com/show.',
      'Visit hoverboat.com/show and use the code SHOW.',
      'Thank you to Hoverboat for supporting the show.',
    ];
    const alone = await makeShow({ a: { date: '2020-05-01', lines: [...FILLER, ...read, ...FILLER] } });
    expect(startsOf(await findTopic(alone, 'Hoverboat'))).toEqual([['a', [300]]]);
    const both = await makeShow({
      a: { date: '2020-05-01', lines: [...FILLER, ...read, ...FILLER] },
      b: { date: '2021-05-01', lines: [...FILLER, 'My neighbour races a Hoverboat.', ...FILLER] },
    });
    expect(startsOf(await findTopic(both, 'Hoverboat'))).toEqual([['b', [300]]]);
  });

  it('shows whole sentences of the transcript: one, or two of 30 words', async () => {
    const long = `Zanzibar ${'and so on and so forth '.repeat(5)}ended.`;
    const show = await makeShow({
      a: {
        date: '2020-05-01',
        lines: ['Zanzibar is far.', 'Zanzibar is dear to us.', ...FILLER, long, 'Zanzibar, yes.', ...FILLER],
      },
    });
    const [episode] = (await findTopic(show, 'Zanzibar')).episodes;
    expect(episode?.moments.map(({ text }) => text)).toEqual([
      'Zanzibar is far. Zanzibar is dear to us.',
      long,
    ]);
    expect(countWords(long)).toBeGreaterThan(30);
  });

  it('bounds what it finds of a word that is everywhere, in order and without overlaps', async () => {
    const lines = Array.from({ length: 700 }, (_, i) =>
      i % 10 === 0 ? `Zanzibar number ${i}.` : `${FILLER[i % 30]}`,
    );
    const show = await makeShow({
      a: { date: '2020-05-01', lines },
      b: { date: '2021-05-01', lines: lines.slice(1) },
    });
    const { total, episodes } = await findTopic(show, 'Zanzibar');
    expect(total).toBeGreaterThan(20);
    expect(total).toBeLessThanOrEqual(500);
    for (const { moments } of episodes) {
      for (const [index, { first }] of moments.entries())
        expect(first).toBeGreaterThan(moments[index - 1]?.last ?? -1);
    }
  });

  it('refuses what is no topic, and a library of another model', async () => {
    const show = await makeShow({ a: { date: '2020-05-01', lines: FILLER } });
    await expect(findTopic(show, ' ?! ')).rejects.toMatchObject({ code: 'QUESTION_EMPTY' });
    await expect(findTopic({ ...show, embedder: fakeEmbedder('other', 1024) }, 'x')).rejects.toMatchObject({
      code: 'LIBRARY_MODEL_MISMATCH',
    });
  });
});
