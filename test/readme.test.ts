import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTable } from './support/readme-table.ts';

it('the README says of every dependency why it is there, and of no other', () => {
  const named = readTable('Why each dependency').flatMap(([names]) => names?.split(', ') ?? []);
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});
