import { describe, expect, it } from 'vitest';
import { openEmbedder } from '../../src/embedding/open-embedder.ts';
import { episodesOf, search } from './search.ts';
import { makeShow } from './show.ts';

describe('a ranking by meaning', () => {
  it('has a reason for each place', async () => {
    const embedder = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: '.cache/models' });
    try {
      const reasons = {
        'says it in the same words': [
          'Bees tell each other where the flowers are by dancing on the comb, and the angle of the dance is the direction.',
        ],
        'says it in other words': [
          'A forager that comes home waggles along a line, and her sisters read from it how to fly to the blossom she found.',
        ],
        'is about bees': [
          'In autumn the workers throw the drones out of the hive, because all they do is eat what the others bring.',
        ],
        'is about flowers': [
          'She plants tulips in pots on the balcony, and covers them with straw when the frost comes.',
        ],
        'is about something else': [
          'The tram was late again on Monday, so we missed the first half of the match against the team from Leeds.',
        ],
      };
      const show = await makeShow(reasons, embedder);
      const passages = await search(show, 'How do bees tell each other where the flowers are?');
      const [first, second, ...rest] = await episodesOf(show, passages);
      expect([first, second]).toEqual(['says it in the same words', 'says it in other words']);
      // Either has half of what is asked.
      expect(rest.slice(0, 2).sort()).toEqual(['is about bees', 'is about flowers']);
      expect(rest[2]).toBe('is about something else');
    } finally {
      await embedder.close();
    }
  });
});
