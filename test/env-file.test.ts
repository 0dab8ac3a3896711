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
