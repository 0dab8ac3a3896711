import { expect, it } from 'vitest';
import { findTopic } from '../../../src/answering/topics/find-topic.ts';
import { openEmbedder } from '../../../src/embedding/open-embedder.ts';
import { makeTemporaryLibrary, transcriptOf } from '../../support/temporary-library.ts';
import { FILLER, startsOf } from './topic-moments.ts';

it('finds with the real model what is meant, though none of the words is there', async () => {
  const real = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: '.cache/models' });
  try {
    const place = makeTemporaryLibrary();
    const idle = FILLER.slice(0, 12);
    place.write(
      'a.txt',
      transcriptOf(
        ...idle,
        'When they offer you a job, everything in the contract can be bargained over.',
        'Ask for more money than they first want to pay you, and let them come back with a number.',
        'People who bargain for a higher wage mostly get a better offer.',
        ...idle,
        'Salary and negotiation are words that we use a lot.',
        ...idle,
      ),
    );
    await place.index({ embedder: real });
    const moments = await findTopic({ library: place.open(), embedder: real }, 'salary negotiation');
    expect(startsOf(moments)).toEqual([['a', [120, 270]]]);
  } finally {
    await real.close();
  }
});
