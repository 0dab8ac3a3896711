import { describe, expect, it } from 'vitest';
import { namedSpeakers } from '../../../src/retrieval/signals/speakers.ts';

describe('the speakers that a question names', () => {
  const speakers = ['Kirsty Williams AM', 'Industrial Designer', 'Project Manager', 'PhD A', 'Björk'];

  it.each([
    ['What did Kirsty Williams say?', { 'Kirsty Williams AM': 1 }],
    ['What did Kirsty think of it?', { 'Kirsty Williams AM': 0.5 }],
    ["What was the industrial designer's idea?", { 'Industrial Designer': 1 }],
    ['What do the project managers want?', { 'Project Manager': 1 }],
    [
      'What did the designer and the manager agree on?',
      { 'Industrial Designer': 0.5, 'Project Manager': 0.5 },
    ],
    ['Did Björk sing?', { Björk: 1 }],
    // Initials and titles do not tell who is meant, and neither does a word inside another.
    ['Am I a B?', {}],
    ['Is kirstyish a word?', {}],
  ])('by %j are %j', (question, named) => {
    expect(Object.fromEntries(namedSpeakers(question, speakers))).toEqual(named);
  });

  it('are none where nobody is known', () => {
    expect(namedSpeakers('What did Kirsty say?', []).size).toBe(0);
    expect(namedSpeakers('What did A say?', ['A']).size).toBe(0);
  });
});
