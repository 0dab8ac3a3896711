import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PLACES, type Verdict, verifyQuote } from '../../../src/answering/verify/verify-quote.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { makeTemporaryLibrary, transcriptOf } from '../../support/temporary-library.ts';

const TALK = [
  'Welcome to the show, I am here with Kenneth Reitz, who wrote Requests.',
  'We never planned it that way.',
  "I don't think that anybody — not even Guido — expected it to be this fast.",
  'It took us about eleven months, and then the state-of-the-art parser was done.',
  'You know, that website was written in C++ in one weekend.',
  'People told us “ship it”, so we did.',
  'And the café was closed.',
  'Nobody asked why.',
  'That is the story of how the ocean became a library, more or less.',
];
const FILLER = Array.from(
  { length: 40 },
  (_, i) =>
    `Meanwhile chapter ${i} went over gardens, rivers, old maps and number ${i} of the harvest songs.`,
);

async function makeShow(lines: readonly string[] = [...FILLER, ...TALK, ...FILLER]) {
  const place = makeTemporaryLibrary();
  place.write('one.txt', transcriptOf(...lines));
  place.write('one.meta.json', {
    id: 'one',
    title: 'One',
    date: '2022-01-01',
    playAt: 'https://show.example/{hms}',
  });
  place.write('zero.txt', transcriptOf(...FILLER.slice(0, 5), 'Nobody asked why.'));
  place.write('zero.meta.json', { id: 'zero', title: 'Zero', date: '2020-01-01' });
  await place.index({ embedder: fakeEmbedder() });
  return { library: place.open() };
}

const textsOf = (verdict: Verdict) =>
  verdict.kind === 'exact' ? verdict.excerpts.map(({ text }) => text) : verdict.kind;
const markedUp = (verdict: Verdict) =>
  verdict.kind === 'nearly'
    ? verdict.difference
        .map(({ kind, text }) => ({ same: text, added: `-${text}-`, missing: `+${text}+` })[kind])
        .join(' ')
    : verdict.kind;

describe('verifyQuote', () => {
  it.each([
    ['we never planned it that way', 'We never planned it that way'],
    [
      'I DONT think that anybody, not even guido, expected it',
      "I don't think that anybody — not even Guido — expected it",
    ],
    ['I don’t  think\nthat anybody', "I don't think that anybody"],
    ['"ship it" so we did', 'ship it”, so we did'],
    ['the cafe was closed', 'the café was closed'],
    ['state of the art parser', 'state-of-the-art parser'],
    ['was closed. Nobody asked', 'was closed. Nobody asked'],
    ['web site', 'website'],
    ['Guido', 'Guido'],
    ['C++', 'C++'],
  ])('finds "%s" word for word', async (quote, text) => {
    const verdict = await verifyQuote(await makeShow(), quote);
    expect(textsOf(verdict)).toEqual([text]);
  });

  it('gives the sentences, the time and the link of what was said', async () => {
    const verdict = await verifyQuote(await makeShow(), 'that way. I don’t think');
    expect(verdict).toMatchObject({
      kind: 'exact',
      excerpts: [{ first: 41, last: 42, start: 410, end: 430, url: 'https://show.example/0h06m50s' }],
    });
  });

  it('gives every place, that of the oldest episode first', async () => {
    const verdict = await verifyQuote(await makeShow(), 'nobody asked why');
    expect(
      verdict.kind === 'exact' && verdict.excerpts.map(({ episode, start }) => [episode.metadata.id, start]),
    ).toEqual([
      ['zero', 50],
      ['one', 470],
    ]);
  });

  it('looks in one episode where that is wanted', async () => {
    const show = await makeShow();
    expect(await verifyQuote(show, 'nobody asked why', { episode: 'zero' })).toMatchObject({
      excerpts: [{ start: 50 }],
    });
    expect((await verifyQuote(show, 'we never planned it', { episode: 'zero' })).kind).toBe('never');
    await expect(verifyQuote(show, 'nobody', { episode: 'two' })).rejects.toMatchObject({
      code: 'EPISODE_UNKNOWN',
    });
  });

  it('finds whatever run of words is taken from a transcript, up to the longest', async () => {
    const show = await makeShow();
    const words = [...FILLER, ...TALK, ...FILLER].join(' ').split(' ');
    await fc.assert(
      fc.asyncProperty(fc.nat(words.length - 2), fc.integer({ min: 2, max: 170 }), async (from, length) => {
        const quote = words
          .slice(from, from + length)
          .join(' ')
          .slice(0, 1000)
          .replace(/ \S*$/, '');
        fc.pre(/[a-z0-9]/i.test(quote));
        const verdict = await verifyQuote(show, quote.toLowerCase());
        expect(verdict.kind).toBe('exact');
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a word too few', 'We planned it that way', 'We +never+ planned it that way'],
    ['a word too many', 'It took us only about eleven months', 'It took us -only- about eleven months'],
    [
      'another word',
      'then the state-of-the-art compiler was done',
      'then the state-of-the-art -compiler- +parser+ was done',
    ],
    ['a misheard name', 'I am here with Kenneth Rights', 'I am here with Kenneth -Rights- +Reitz+'],
    ['two words moved', 'the ocean became more or less a library', undefined],
  ])('tells the difference: %s', async (_, quote, difference) => {
    const verdict = await verifyQuote(await makeShow(), quote);
    expect(verdict.kind).toBe('nearly');
    if (difference !== undefined) expect(markedUp(verdict)).toBe(difference);
  });

  it('keeps every word of both in the difference, in order', async () => {
    const show = await makeShow();
    const words = TALK.join(' ').split(' ');
    const plain = (text: string) =>
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}+]+/gu)
        ?.join(' ');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(words.length - 1), { minLength: 1, maxLength: 4 }),
        async (dropped) => {
          const quote = words.filter((_, index) => !dropped.includes(index)).join(' ');
          const verdict = await verifyQuote(show, quote);
          if (verdict.kind === 'exact') return;
          expect(verdict.kind).toBe('nearly');
          if (verdict.kind !== 'nearly') return;
          const joined = (...kinds: string[]) =>
            plain(
              verdict.difference.flatMap(({ kind, text }) => (kinds.includes(kind) ? text : [])).join(' '),
            );
          expect(joined('same', 'missing')).toBe(plain(verdict.excerpt.text));
          expect(joined('same', 'added')).toBe(plain(quote));
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(['Compilers dream of electric sheep when nobody looks', 'submarine', 'asdf qwer', 'We love it'])(
    'says that "%s" was never said',
    async (quote) => {
      expect((await verifyQuote(await makeShow(), quote)).kind).toBe('never');
    },
  );

  it('gives the nearest words of what shares too little to be the same', async () => {
    const verdict = await verifyQuote(
      await makeShow(),
      'the story of how a desert turned into some library with books',
    );
    expect(verdict).toMatchObject({
      kind: 'never',
      nearest: { text: expect.stringMatching(/^the story of how the ocean became a library/) },
    });
  });

  it('bounds the places of what is said again and again', async () => {
    const lines = Array.from({ length: 3 * MAX_PLACES }, (_, i) => `You know, it is number ${i}.`);
    const verdict = await verifyQuote(await makeShow(lines), 'you know');
    expect(verdict.kind === 'exact' && verdict.excerpts.map(({ start }) => start)).toEqual(
      Array.from({ length: MAX_PLACES }, (_, i) => i * 10),
    );
  });

  it('refuses what has no words, and what is too long to be a quote', async () => {
    const show = await makeShow();
    await expect(verifyQuote(show, '“…”')).rejects.toMatchObject({ code: 'QUESTION_EMPTY' });
    await expect(verifyQuote(show, 'a '.repeat(501))).rejects.toMatchObject({
      code: 'QUESTION_TOO_LONG',
      message: 'The quote has 1001 characters; the limit is 1000.',
    });
  });
});
