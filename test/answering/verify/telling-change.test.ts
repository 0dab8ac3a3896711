import { describe, expect, it } from 'vitest';
import { tellingChangeIn } from '../../../src/answering/verify/telling-change.ts';

const same = (text: string) => ({ kind: 'same', text }) as const;
const said = (text: string) => ({ kind: 'missing', text }) as const;
const quoted = (text: string) => ({ kind: 'added', text }) as const;

describe('a change that makes another statement', () => {
  it.each([
    ['with', 'never', [same('I would'), said('never'), same('do it')]],
    ['with', "didn't", [same('They'), quoted('did'), said("didn't"), same('ship it')]],
    ['with', 'no', [same('There is'), quoted('a'), said('no'), same('lock')]],
  ] as const)('was said %s a "%s"', (_, word, difference) => {
    expect(tellingChangeIn(difference)).toEqual({ kind: 'negation', word, wasSaid: true });
  });

  it('was said without the "not" of the quote', () => {
    expect(tellingChangeIn([same('It is'), quoted('not'), same('fast')])).toEqual({
      ...{ kind: 'negation', word: 'not', wasSaid: false },
    });
  });

  it.each([
    ['60%', '25%', [same('about'), quoted('60%'), said('25%'), same('faster')]],
    ['three', 'five', [same('in'), quoted('three'), said('five'), same('years')]],
    ['1,000', 'two hundred', [quoted('1,000'), said('two hundred'), same('people')]],
  ] as const)('has the number %s, and %s was said', (inQuote, number, difference) => {
    expect(tellingChangeIn(difference)).toEqual({ kind: 'number', said: number, quoted: inQuote });
  });

  it.each([
    ['Sam Gross', 'Guido', [same('It was'), quoted('Sam Gross'), said('Guido'), same('who wrote it')]],
    ['ruby', 'Python', [same('all of'), quoted('ruby'), said('Python'), same('is')]],
  ] as const)('has the name %s, and %s was said', (inQuote, name, difference) => {
    expect(tellingChangeIn(difference)).toEqual({ kind: 'name', said: name, quoted: inQuote });
  });

  it('is a negation before it is a number, and a number before it is a name', () => {
    const number = [same('in'), quoted('2021'), said('2022'), same('they')] as const;
    const negation = [said('not'), same('ship it')] as const;
    expect(tellingChangeIn([...number, ...negation])?.kind).toBe('negation');
    expect(tellingChangeIn([same('with'), quoted('Bob'), said('Alice'), ...number])?.kind).toBe('number');
  });
});

describe('no other statement is made', () => {
  it.each([
    ['by another word', [same('a'), quoted('big'), said('large'), same('house')]],
    ['by a word more, or a number less', [same('about'), said('25%'), same('faster'), quoted('really')]],
    ['by the spelling of a name', [same('by'), quoted('Guido van Rossem'), said('Guido van Rossum')]],
    ['by a capital letter at the beginning of a sentence', [quoted('And'), said('But'), same('it is')]],
    ['by "not" in both', [same('I'), quoted('do not'), said("don't"), same('know')]],
  ] as const)('%s', (_, difference) => {
    expect(tellingChangeIn(difference)).toBeUndefined();
  });
});
