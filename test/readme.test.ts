import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTable } from './support/readme-table.ts';

it('the README says of every dependency why it is there, and of no other', () => {
  const named = readTable('Why each dependency').flatMap(([names]) => names?.split(', ') ?? []);
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});

it('the README names files that are there', () => {
  const paths =
    readFileSync('README.md', 'utf8').match(/(?<=[`(])(?:src|scripts|test|docs)\/[\w./-]+/g) ?? [];
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
