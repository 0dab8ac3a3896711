import { describe, expect, it } from 'vitest';
import {
  announcesTurn,
  countYou,
  isReaction,
  leadsOn,
  soundsFresh,
} from '../../../src/summary/chapters/turn-phrases.ts';

describe('words with which people change the subject', () => {
  it.each([
    'So let’s talk about the parser.',
    'Before we get to that, who are you?',
    'The last section is Django.',
  ])('announce it: %s', (text) => {
    expect(announcesTurn(text)).toBe(true);
  });

  it('announce it at the beginning, not in the middle of a long answer', () => {
    expect(announcesTurn(`${'well '.repeat(30)}and we should talk about it`)).toBe(false);
    expect(announcesTurn('The parser reads tokens.')).toBe(false);
  });

  it('lead on, and begin afresh', () => {
    expect(leadsOn('You mentioned the parser.')).toBe(true);
    expect(leadsOn('The parser reads tokens.')).toBe(false);
    expect(soundsFresh('[00:12] Okay, so the parser.')).toBe(true);
    expect(soundsFresh('It reads tokens.')).toBe(false);
  });

  it('react, and no more', () => {
    const reactions = ['Yeah.', 'That’s cool.', 'Oh wow, very interesting.', 'All right, thank you so much.'];
    expect(reactions.filter((text) => !isReaction(text))).toEqual([]);
    const others = ['', 'Bees fly.', 'Yeah, and then the bees flew to the next garden.'];
    expect(others.filter(isReaction)).toEqual([]);
  });

  it('speak to somebody', () => {
    expect(countYou(['do', 'you', 'know', 'what', "you're", 'worth'])).toBe(2);
  });
});
