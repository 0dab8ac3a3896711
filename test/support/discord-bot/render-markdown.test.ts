import { expect, test } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

test.each([
  ['**loud**', 'loud', ['bold']],
  ['*soft* and _soft_', 'soft and soft', ['italics', 'italics']],
  ['__under__ ~~gone~~ ||hidden||', 'under gone hidden', ['underline', 'strikethrough', 'spoiler']],
  ['`code` ```js\nblock```', 'code block', ['code', 'code block']],
  ['# Title', 'Title', ['heading']],
  ['-# small', 'small', ['small']],
  ['> quoted\nnot', 'quoted\nnot', ['quote']],
  ['> - item', 'item', ['quote', 'list item']],
  ['1. first', 'first', ['list item']],
  ['[words](<https://a.example/x>)', 'words', ['masked link']],
  ['see https://a.example/x', 'see https://a.example/x', ['link']],
  ['join discord.gg/abc', 'join discord.gg/abc', ['invite']],
  [
    '<@1> <@&2> <#3> @everyone',
    '<@1> <@&2> <#3> @everyone',
    ['user mention', 'role mention', 'channel mention', 'everyone mention'],
  ],
  [':smile: <t:1:R>', ':smile: <t:1:R>', ['emoji', 'time']],
  [String.raw`\*\*plain\*\* snake_case 2 * 3`, '**plain** snake_case 2 * 3', []],
])('the reader sees in %j what Discord shows', (markdown, text, kinds) => {
  const rendered = renderMarkdown(markdown);
  expect(rendered.text).toBe(text);
  expect(rendered.marks.map((mark) => mark.kind)).toEqual(kinds);
});
