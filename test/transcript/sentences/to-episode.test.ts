import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../../../src/text/count-words.ts';
import type { Cue, Episode } from '../../../src/transcript/episode.ts';
import { sentenceText } from '../../../src/transcript/sentences/passages.ts';
import { PIECE_WORDS } from '../../../src/transcript/sentences/pieces.ts';
import { toEpisode } from '../../../src/transcript/sentences/to-episode.ts';
import { arbitraryCues } from './arbitrary-cues.ts';

const METADATA = { id: '12', title: 'Bees in Winter', guests: [] };
/** Cues of one turn, unless they say otherwise. */
const episodeOf = (...cues: (Omit<Cue, 'turn'> & { turn?: number })[]): Episode =>
  toEpisode(
    METADATA,
    cues.map((cue) => ({ turn: 0, ...cue })),
  );
const shown = (episode: Episode) => episode.sentences.map((sentence) => sentenceText(episode, sentence));

describe('an episode made of cues', () => {
  test('has sentences that cross cues, with times by their share of the characters', () => {
    const episode = episodeOf(
      { start: 10, end: 20, text: 'Snow fell. The bees' },
      { start: 20, end: 25, text: 'shivered.' },
    );
    expect(episode.text).toBe('Snow fell. The bees shivered.');
    expect(shown(episode)).toEqual(['Snow fell.', 'The bees shivered.']);
    // "Snow fell." is 10 of the first cue's 19 characters, the next sentence begins with the twelfth.
    expect(episode.sentences.map(({ start, end }) => [start, end])).toEqual([
      [10, 15.263],
      [15.789, 25],
    ]);
    expect(episode.duration).toBe(25);
  });

  test('ends a sentence where the speaker changes, even without punctuation', () => {
    const episode = episodeOf(
      { start: 0, end: 1, speaker: 'Ann', text: 'so the bees' },
      { start: 1, end: 2, speaker: 'Bob', text: 'they sleep' },
    );
    expect(episode.sentences.map(({ speaker }) => speaker)).toEqual(['Ann', 'Bob']);
    expect(shown(episode)).toEqual(['so the bees', 'they sleep']);
  });

  test('ends a sentence at a long pause, and not at a short one', () => {
    const at = (pause: number) =>
      shown(
        episodeOf({ start: 0, end: 2, text: 'you' }, { start: 2 + pause, end: 40, text: 'Welcome back' }),
      );
    expect(at(20)).toEqual(['you', 'Welcome back']);
    expect(at(1)).toEqual(['you Welcome back']);
  });

  test('cuts a long sentence after a comma, and one without punctuation where a cue begins', () => {
    const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');
    const commas = episodeOf({ start: 0, end: 30, text: `${words(29, 'snow')} snow, ${words(25, 'bee')}` });
    expect(shown(commas).map(countWords)).toEqual([30, 25]);
    const cues = episodeOf(
      { start: 0, end: 9, text: words(23, 'snow') },
      { start: 9, end: 20, text: words(30, 'bee') },
    );
    expect(shown(cues).map(countWords)).toEqual([23, 30]);
    expect(cues.sentences[1]?.start).toBe(9);
  });

  test('cuts a sentence without spaces between characters', () => {
    const episode = episodeOf({ start: 0, end: 100, text: '雪が降る、'.repeat(40) });
    expect(shown(episode).map(countWords)).toEqual([40, 40]);
    expect(shown(episode).join('')).toBe(episode.text);
  });

  test('of no cues is empty', () => {
    expect(episodeOf()).toEqual({ metadata: METADATA, text: '', sentences: [], duration: 0 });
  });

  test('loses no text, keeps its times in order and its sentences short, whatever the cues', () => {
    fc.assert(
      fc.property(arbitraryCues, (cues) => {
        const episode = toEpisode(METADATA, cues);
        const { text, sentences } = episode;
        expect(text).toBe(cues.map((cue) => cue.text).join(' '));
        let at = 0;
        let before = 0;
        for (const sentence of sentences) {
          expect(sentence.from).toBeGreaterThanOrEqual(at);
          expect(text.slice(at, sentence.from).trim()).toBe('');
          expect(sentence.to).toBeGreaterThan(sentence.from);
          const words = sentenceText(episode, sentence);
          expect(words).toBe(words.trim());
          expect(words).not.toMatch(/\p{Cs}/u);
          expect(countWords(words)).toBeLessThanOrEqual(PIECE_WORDS);
          expect(sentence.start).toBeGreaterThanOrEqual(before);
          expect(sentence.end).toBeGreaterThanOrEqual(sentence.start);
          expect(sentence.end).toBeLessThanOrEqual(episode.duration);
          at = sentence.to;
          before = sentence.start;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 150 },
    );
  });
});
