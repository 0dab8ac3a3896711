import { expect, test } from 'vitest';
import { Cooldown } from '../../../src/discord/server-rules/cooldown.ts';

function clock() {
  let now = 0;
  return { cooldown: new Cooldown(() => now), pass: (seconds: number) => (now += seconds * 1_000) };
}

test('who asked waits until the time is over, and is told how long', () => {
  const { cooldown, pass } = clock();
  cooldown.take('ada', 10);
  pass(3.5);
  expect(() => cooldown.take('ada', 10)).toThrow('You can ask again in 7 s.');
  expect(() => cooldown.take('bob', 10)).not.toThrow();
  pass(6.5);
  expect(() => cooldown.take('ada', 10)).not.toThrow();
  expect(() => cooldown.take('ada', 10)).toThrow('10 s');
});

test('asking too soon does not make the wait longer', () => {
  const { cooldown, pass } = clock();
  cooldown.take('ada', 10);
  pass(9);
  expect(() => cooldown.take('ada', 10)).toThrow('1 s');
  pass(1);
  expect(() => cooldown.take('ada', 10)).not.toThrow();
});

test('a pause that was shortened or switched off holds at once', () => {
  const { cooldown } = clock();
  cooldown.take('ada', 3_600);
  expect(() => cooldown.take('ada', 5)).toThrow('5 s');
  expect(() => cooldown.take('ada', 0)).not.toThrow();
});

test('those whose time is over are forgotten, however many there were', () => {
  const { cooldown, pass } = clock();
  for (let user = 0; user < 10_000; user += 1) cooldown.take(`${user}`, 1);
  pass(2);
  cooldown.take('ada', 10);
  expect(() => cooldown.take('ada', 10)).toThrow('10 s');
  expect(() => cooldown.take('0', 1)).not.toThrow();
});
