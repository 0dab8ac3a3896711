import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The rows of the table of limits: what, how much, where. */
const LIMITS = readFileSync('SECURITY.md', 'utf8')
  .split('## Limits')[1]
  ?.split('\n## ')[0]
  ?.match(/^\|.*\|$/gm)
  ?.slice(2)
  .map((row) => row.split('|').map((cell) => cell.trim())) as string[][];

test.each(LIMITS)('%s%s: %s, as %s says', (_, _what, most = '', files = '') => {
  const sources = [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
  expect(sources.length).toBeGreaterThan(0);
  for (const file of sources) expect(existsSync(file)).toBe(true);
  const text = sources.map((file) => readFileSync(file, 'utf8').replaceAll('_', '')).join('\n');
  for (const [number] of most.replaceAll(/(?<=\d),(?=\d{3})/g, '').matchAll(/\d+/g))
    expect(text).toMatch(new RegExp(`\\b${number}(?:000)?\\b`));
});
