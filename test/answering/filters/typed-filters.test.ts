import { describe, expect, it } from 'vitest';
import { readTyped, withoutFilters, writeTyped } from '../../../src/answering/filters/typed-filters.ts';

describe('a search as it was typed', () => {
  it.each([
    ['how fast is it?', { words: 'how fast is it?', filters: {}, phrases: [], without: [] }],
    ['speed since:2023', { words: 'speed', filters: { since: '2023' }, phrases: [], without: [] }],
    ['Until:400 speed', { words: 'speed', filters: { until: '400' }, phrases: [], without: [] }],
    [
      'speed speaker:"Guido van Rossum" sort:newest',
      { words: 'speed', filters: { speaker: 'Guido van Rossum', sort: 'newest' }, phrases: [], without: [] },
    ],
    [
      'who said "move fast" and “break things”',
      {
        words: 'who said move fast and break things',
        filters: {},
        phrases: ['move fast', 'break things'],
        without: [],
      },
    ],
    ['python -snake', { words: 'python', filters: {}, phrases: [], without: ['snake'] }],
  ])('is %s', (text, expected) => {
    expect(readTyped(text)).toEqual(expected);
  });

  it.each([
    ['a per-interpreter GIL - or not'],
    ['5" screens'],
    ['what is since: good for'],
    ['note:this and https://since:2'],
    ['-'],
    ['""'],
  ])('has no filter in: %s', (text) => {
    const { filters, phrases, without } = readTyped(text);
    expect([filters, phrases, without]).toEqual([{}, [], []]);
  });

  it('comes back from what is written for it', () => {
    const filters = { since: 'last year', speaker: 'O"Neil  Smith', sort: 'best', until: '' };
    const written = writeTyped('how fast?', filters);
    expect(written).toBe('how fast? since:"last year" speaker:"ONeil  Smith" sort:best');
    expect(readTyped(written)).toEqual({
      words: 'how fast?',
      filters: { since: 'last year', speaker: 'ONeil  Smith', sort: 'best' },
      ...{ phrases: [], without: [] },
    });
  });

  it('has no filter after they were taken out of a message', () => {
    const message = withoutFilters('He said "never" -- and -1 since:2023 speaker:me, “ok” -x');
    expect(readTyped(message)).toMatchObject({ filters: {}, phrases: [], without: [] });
  });
});
