import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readEnvFile } from '../src/env-file.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'verbatim-env-'));
  vi.spyOn(process, 'cwd').mockReturnValue(dir);
  vi.stubEnv('DISCORD_TOKEN', 'of the environment');
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

test.each([
  [0o600, 'DISCORD_TOKEN=x', false],
  [0o640, 'DISCORD_TOKEN=x', true],
  [0o644, 'DISCORD_TOKEN=x', true],
  [0o604, 'DISCORD_TOKEN=x', true],
  [0o644, 'DISCORD_TOKEN=', false],
  [0o644, 'LOG_LEVEL=debug', false],
])('a .env of mode %o with %s: exposed %s', (mode, content, exposed) => {
  const file = join(dir, '.env');
  writeFileSync(file, content);
  chmodSync(file, mode);
  expect(readEnvFile()).toEqual({ isTokenExposed: exposed });
  delete process.env.LOG_LEVEL;
});

test('no .env exposes nothing', () => {
  expect(readEnvFile()).toEqual({ isTokenExposed: false });
});

test('a misspelt setting is refused by name, and a setting of another program is not', () => {
  const file = join(dir, '.env');
  writeFileSync(file, 'DISCORD_TOKN=secret\nlog_level=debug\nPOSTGRES_PASSWORD=x');
  expect(() => readEnvFile()).toThrow(
    '.env has settings that do not exist: DISCORD_TOKN (did you mean DISCORD_TOKEN?), log_level (did you mean LOG_LEVEL?).',
  );
  writeFileSync(file, 'POSTGRES_PASSWORD=x');
  expect(readEnvFile()).toEqual({ isTokenExposed: false });
  for (const name of ['DISCORD_TOKN', 'log_level', 'POSTGRES_PASSWORD']) delete process.env[name];
});
