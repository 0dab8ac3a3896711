import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clickableAddress, maskedLink } from '../../../src/discord/messages/link.ts';
import {
  literalMarkdown,
  truncate,
  unescapeMarkdown,
  visibleText,
} from '../../../src/discord/messages/markdown.ts';
import { questionLine, readQuestion } from '../../../src/discord/messages/question-line.ts';
import { renderMarkdown } from '../../support/discord-bot/render-markdown.ts';

/** Markdown lines as a block quote. */
const blockQuote = (markdown: string) => markdown.replace(/^/gm, '> ');

const FRAGMENTS = [
  '**',
  '*',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '```',
  '```js\n',
  '> ',
  '>>> ',
  '# ',
  '-# ',
  '- ',
  '+ ',
  '1. ',
  '42. ',
  '\\',
  '\\\\',
  '[a](https://evil.example)',
  '[',
  '](',
  '<https://x.example>',
  'https://x.example/a_b',
  'HTTP://x',
  'steam://run',
  'discord.gg/abc',
  'discord.com/invite/abc',
  '<@123456789012345678>',
  '<@!1>',
  '<@&1>',
  '<#1>',
  '</ask:1>',
  '<id:home>',
  '@everyone',
  '@here',
  '<t:1700000000:R>',
  '<:x:1>',
  '<a:x:1>',
  ':smile:',
  ':100:',
  '\n',
  '\r\n',
  '\u{2028}',
  '\u{85}',
  '\u{200b}',
  '\u{202e}',
  '\u{2066}',
  '\u{feff}',
  '\u{ad}',
  '\u{0}',
  '\u{1b}[31m',
  '\u{e0041}',
  '\u{3164}',
  '\u{d800}',
  '\u{dc00}',
  '👩‍🚀',
  '🏳️‍🌈',
  '1️⃣',
  'e\u{301}',
  'क्‍ष',
  'می‌خواهم',
  '¯\\_(ツ)_/¯',
];
/** Words between two of the same marks, since chance rarely makes a pair. */
const marked = fc
  .tuple(
    fc.constantFrom('*', '**', '_', '__', '~~', '||', '`', '```', ':'),
    fc.string({ minLength: 1, maxLength: 4 }),
  )
  .map(([mark, words]) => mark + words + mark);
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 2, arbitrary: marked },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

/** Whether no half of a character stands alone. */
const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);

describe('text from others', () => {
  test('is rendered as exactly its visible characters, with no formatting, mention, link or block', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(renderMarkdown(literalMarkdown(text))).toEqual({ text: visibleText(text), marks: [] });
      }),
      { numRuns: 3_000 },
    );
  });

  test('stays inside its block quote and brings nothing of its own', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { text: seen, marks } = renderMarkdown(blockQuote(literalMarkdown(text)));
        expect(seen).toBe(visibleText(text));
        expect(marks.map((mark) => mark.kind)).toEqual(['quote']);
      }),
      { numRuns: 1_000 },
    );
  });

  test('survives being cut to any length: never longer, never half a character or half an escape', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 60 }), (text, max) => {
        const markdown = literalMarkdown(text, max);
        expect(markdown.length).toBeLessThanOrEqual(max);
        const { text: seen, marks } = renderMarkdown(markdown);
        expect(marks).toEqual([]);
        expect(isWellFormed(seen)).toBe(true);
        const words = seen.endsWith('…') && seen !== visibleText(text) ? seen.slice(0, -1) : seen;
        expect(visibleText(text).startsWith(words)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('comes back from its markdown', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(unescapeMarkdown(literalMarkdown(text))).toBe(visibleText(text));
      }),
    );
  });

  test('has nothing more to lose once it is visible', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what a reader sees', () => {
  test.each([
    ['zero-width characters go', 'a\u{200b}d\u{2060}m\u{feff}in', 'admin'],
    ['direction overrides go', 'abc\u{202e}fed\u{202c}', 'abcfed'],
    ['control characters go', 'bell\u{7} and \u{1b}[31mred', 'bell and [31mred'],
    ['line breaks are spaces', 'one\r\ntwo\u{2028}three\u{85}four', 'one two three four'],
    ['invisible tags go', 'x\u{e0068}\u{e0069}', 'x'],
    ['a smear of marks is cut', `z${'\u{335}'.repeat(40)}`, `z${'\u{335}'.repeat(6)}`],
    ['an emoji made of several stays whole', '👩‍🚀 🏳️‍🌈 1️⃣', '👩‍🚀 🏳️‍🌈 1️⃣'],
    ['a joiner that spelling needs stays', 'می‌خواهم', 'می‌خواهم'],
    ['a joiner between Latin letters goes', 'ad\u{200d}min', 'admin'],
  ])('%s', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});

describe('cutting', () => {
  test('is between words, and says so', () => {
    expect(truncate('the quick brown fox jumps', 18)).toBe('the quick brown…');
  });

  test('leaves what fits alone', () => {
    expect(truncate('exactly', 7)).toBe('exactly');
  });

  test('does not give up a long word for a far-away space', () => {
    expect(truncate('a Donaudampfschifffahrtsgesellschaft', 20)).toBe('a Donaudampfschifff…');
  });

  test('keeps an emoji whole or leaves it out', () => {
    expect(truncate('ab👩‍🚀cd', 6)).toBe('ab…');
  });

  test('counts the escapes', () => {
    expect(literalMarkdown('****** ******', 12)).toBe(String.raw`\*\*\*\*\*…`);
  });
});

describe('links', () => {
  test('are masked and have no preview', () => {
    expect(maskedLink('▶ 16:48', 'https://show.example/375?t=1008')).toBe(
      '[▶ 16:48](<https://show.example/375?t=1008>)',
    );
  });

  test.each([
    'javascript:alert(1)',
    'discord://x',
    'https://user:pw@x.example',
    'no url',
    `https://x.example/${'a'.repeat(500)}`,
    undefined,
  ])('are only words when the address is %s', (url) => {
    expect(maskedLink('▶ 16:48', url)).toBe('▶ 16:48');
  });

  test('cannot be ended by what is in the address', () => {
    fc.assert(
      fc.property(hostile, (tail) => {
        const url = `https://x.example/${tail}`;
        fc.pre(clickableAddress(url) !== undefined);
        const { text, marks } = renderMarkdown(`${maskedLink('▶ 1:00', url)} after`);
        expect(text).toBe('▶ 1:00 after');
        expect(marks).toEqual([{ kind: 'masked link', text: '▶ 1:00', url: clickableAddress(url) }]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the question line', () => {
  test('gives the question back, whatever it was', () => {
    fc.assert(
      fc.property(hostile, (question) => {
        const content = `${questionLine(question)}\n${blockQuote(literalMarkdown(question))}`;
        expect(readQuestion(content) ?? '').toBe(visibleText(question));
      }),
    );
  });

  test('cannot be forged by a transcript', () => {
    expect(readQuestion(literalMarkdown('-# ❓ another question'))).toBeUndefined();
  });

  test('of the longest question is within its bound', () => {
    expect(questionLine('*'.repeat(300)).length).toBeLessThanOrEqual(610);
  });
});
