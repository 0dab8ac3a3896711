import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { readTable } from '../support/readme-table.ts';

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync('docs').map((page) => join('docs', page)),
];

it('the README says of every dependency why it is there, and of no other', () => {
  const named = readTable('Why each dependency').flatMap(([names]) => names?.split(', ') ?? []);
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});

it('the README and the pages name files that are there', () => {
  const paths = PAGES.flatMap(
    (page) => readFileSync(page, 'utf8').match(/(?<=[`(])(?:src|scripts|test|docs)\/[\w./-]+/g) ?? [],
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

it('links among the pages lead somewhere', () => {
  const broken = PAGES.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([\w./-]+)(?:#[^)]*)?\)/g)].flatMap(
      ([, to = '']) => (existsSync(join(dirname(page), to)) ? [] : [`${page}: ${to}`]),
    ),
  );
  expect(broken).toEqual([]);
});

it('the invite asks for the permissions that it names, and no other', () => {
  const readme = readFileSync('docs/setup.md', 'utf8');
  const bits = BigInt(/permissions=(\d+)/.exec(readme)?.[1] ?? 0);
  const asked = Object.entries(PermissionFlagsBits).flatMap(([name, bit]) => (bits & bit ? [name] : []));
  const step =
    /scopes `applications\.commands` and\s+`bot`, the permissions ([^;]*);/.exec(readme)?.[1] ?? '';
  const named = [...step.matchAll(/\*([^*]+)\*/g)].map(([, name = '']) => name.replaceAll(' ', ''));
  // Discord's clients show channels in the plural, its API does not.
  expect(
    named
      .map((name) =>
        name
          .replace(/^ViewChannels$/, 'ViewChannel')
          .replace('SendMessagesinThreads', 'SendMessagesInThreads'),
      )
      .sort(),
  ).toEqual(asked.sort());
});
