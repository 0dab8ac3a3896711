import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type {
  FeedbackOptions,
  FeedbackStore,
  JudgedPassage,
  NewFeedback,
} from '../../src/bot-store/feedback-store.ts';
import { SqliteFeedbackStore } from '../../src/bot-store/sqlite/feedback-store.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { makeBeesLibrary, type TemporaryLibrary } from '../support/temporary-library.ts';

const PASSAGE: JudgedPassage = { episode: 'bees', id: 7, first: 3, last: 5, start: 30.5, end: 61 };
const HELPFUL: NewFeedback = {
  passage: PASSAGE,
  question: 'How do bees dance?',
  helpful: true,
  at: new Date('2026-03-04T23:11:00Z'),
};

function open({ libraryDir }: TemporaryLibrary, options: FeedbackOptions = {}): FeedbackStore {
  const store = SqliteFeedbackStore.open(libraryDir, options);
  onTestFinished(() => store.close());
  return store;
}

/** Every byte that the library has on disk. */
function bytesOf({ libraryDir }: TemporaryLibrary): string {
  return ['library.sqlite', 'library.sqlite-wal', 'bot.sqlite']
    .map((file) => readFileSync(join(libraryDir, file), 'latin1'))
    .join('');
}

describe('FeedbackStore', () => {
  it('keeps feedback in the order in which it came, after a restart and a rebuild with another model', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    expect(await store.all()).toEqual([]);
    await store.add(HELPFUL, 'someone');
    await store.add({ ...HELPFUL, helpful: false, within: 'bees' }, 'someone else');
    const questionHash = await store.hashOf('How do bees dance?');
    const expected = [
      { passage: PASSAGE, questionHash, helpful: true, date: '2026-03-04' },
      { passage: PASSAGE, questionHash, within: 'bees', helpful: false, date: '2026-03-04' },
    ];
    expect(await store.all()).toEqual(expected);
    await place.index({ embedder: fakeEmbedder('another') });
    expect(await open(place).all()).toEqual(expected);
  });

  it('writes neither the question nor who judged, unless questions are kept', async () => {
    const place = await makeBeesLibrary();
    await open(place).add(HELPFUL, 'user-4711-secret');
    expect(bytesOf(place)).not.toMatch(/bees dance|4711-secret/);
    const keeping = open(place, { keepQuestions: true });
    await keeping.add(HELPFUL, 'user-4711-secret');
    expect((await keeping.all())[1]).toMatchObject({ question: 'How do bees dance?' });
    expect(bytesOf(place)).toContain('How do bees dance?');
    expect(bytesOf(place)).not.toContain('4711-secret');
  });

  it('counts the second click of the same person instead of the first', async () => {
    const store = open(await makeBeesLibrary());
    await store.add(HELPFUL, 'a');
    await store.add(HELPFUL, 'a');
    await store.add({ ...HELPFUL, question: 'how do BEES dance' }, 'a');
    await store.add({ ...HELPFUL, helpful: false }, 'a');
    expect((await store.all()).map(({ helpful }) => helpful)).toEqual([false]);
    await store.add(HELPFUL, 'b');
    await store.add({ ...HELPFUL, passage: { ...PASSAGE, start: 90 } }, 'a');
    expect((await store.all()).map(({ helpful }) => helpful)).toEqual([false, true, true]);
  });

  it('gives a question another hash in every library, and the same one however it is typed', async () => {
    const [one, other] = [open(await makeBeesLibrary()), open(await makeBeesLibrary())];
    expect(await one.hashOf('How do bees dance?')).toBeUndefined();
    await one.add(HELPFUL, 'a');
    await other.add(HELPFUL, 'a');
    expect(await one.hashOf('How do bees dance?')).toMatch(/^[0-9a-f]{32}$/);
    expect(await one.hashOf('  how do bees   DANCE ')).toBe(await one.hashOf('How do bees dance?'));
    expect(await one.hashOf('How do ants dance?')).not.toBe(await one.hashOf('How do bees dance?'));
    expect(await other.hashOf('How do bees dance?')).not.toBe(await one.hashOf('How do bees dance?'));
  });

  it('survives the library, and says that its own file was deleted', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    await store.add(HELPFUL, 'a');
    rmSync(join(place.libraryDir, 'library.sqlite'));
    await place.index();
    await store.add({ ...HELPFUL, helpful: false }, 'b');
    expect(await open(place).all()).toMatchObject([{ helpful: true }, { helpful: false }]);
    rmSync(join(place.libraryDir, 'bot.sqlite'));
    await expect(store.add(HELPFUL, 'c')).rejects.toMatchObject({ code: 'BOT_DATA_GONE' });
  });
});
