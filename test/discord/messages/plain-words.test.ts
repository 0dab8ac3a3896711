import { expect, test } from 'vitest';
import { plainWords } from '../../../src/discord/messages/plain-words.ts';

test.each([
  ['what is <@123> and <@!123> and <@&123> in <#123>?', 'what is and and in ?'],
  ['see https://x.example/a?b=c now <t:1656460800:R> </ask:123> <id:browse>', 'see now'],
  ['<:bee:123456789012345678> bees <a:buzz:123456789012345678>', 'bees'],
  ['what does __init__ do\nin  `class A`?', 'what does __init__ do in `class A`?'],
  ['is 3 <4 and 5> 4?', 'is 3 <4 and 5> 4?'],
  ['<@123>', ''],
])('%j is the words %j', (content, words) => {
  expect(plainWords(content)).toBe(words);
});
