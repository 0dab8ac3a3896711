import { expect, test } from 'vitest';
import { smallTalkIn } from '../../../src/discord/messages/small-talk.ts';

test.each([
  ['greeting', ['hello', 'Hi there!', 'hey Verbatim', 'good morning everyone', 'Guten Tag', 'hola a todos']],
  ['greeting', ['bonjour', 'oi', 'Moin!', 'bye', '¡Buenos días!', 'salut à tous']],
  ['thanks', ['thanks!', 'Thank you so much', 'ty', 'good bot', 'nice one', 'vielen Dank', 'merci beaucoup']],
  ['thanks', ['muchas gracias', 'obrigado', 'great job', 'ok thanks', 'thanks a lot, that was perfect']],
  [
    'help',
    ['help', 'Help me please', 'what can you do?', 'how does this work', 'Hilfe', 'ayuda', 'hello, help'],
  ],
] as const)('is %s in %j', (kind, messages) => {
  expect(messages.map((message) => [message, smallTalkIn(message)])).toEqual(
    messages.map((message) => [message, kind]),
  );
});

test.each([
  ['help me understand the GIL', 'hello world programs', 'thanks to whom is Python faster?', 'good tests'],
  ['who said hello', 'tag', 'how does asyncio work', 'what is good', 'morning routine', ''],
  ['hello, how much faster will Python 3.11 be?', 'is there help for beginners in the community'],
])('is none in a question: %s, %s', (...questions) => {
  expect(questions.map(smallTalkIn)).toEqual(questions.map(() => undefined));
});
