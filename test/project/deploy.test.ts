import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfig, SETTINGS } from '../../src/config.ts';
import { openStatus } from '../../src/status/open-status.ts';
import { freePort } from '../support/free-port.ts';

const dockerfile = instructionsOf(readFileSync('Dockerfile', 'utf8'));
/** The files that the last stage copies from here. */
const copied = dockerfile.flatMap(([name, rest]) =>
  name === 'COPY' && !rest.startsWith('--from') ? rest.split(' ').slice(0, -1) : [],
);

/** Its instructions, each with the lines on which it goes on. */
function instructionsOf(text: string): [name: string, rest: string][] {
  const lines = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ');
  return [...lines.matchAll(/^([A-Z]+)\s+(.*)$/gm)].map(([, name = '', rest = '']) => [
    name,
    rest.replace(/\s+/g, ' ').trim(),
  ]);
}

function last(instruction: string): string {
  const found = dockerfile.findLast(([name]) => name === instruction);
  if (found === undefined) throw new Error(`The Dockerfile has no ${instruction}.`);
  return found[1];
}

describe('the Dockerfile', () => {
  it('copies files that there are, and that are sent to the builder', () => {
    const sent = readFileSync('.dockerignore', 'utf8').matchAll(/^!(.+)$/gm);
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(new Set([...sent].map(([, path]) => path))).toEqual(new Set(copied));
  });

  it('sets settings that there are', () => {
    const names = [...last('ENV').matchAll(/(\w+)=/g)].map(([, name]) => name);
    expect(names).toContain('LIBRARY_DIR');
    expect(names.filter((name) => name !== 'NODE_ENV' && !SETTINGS.includes(name ?? ''))).toEqual([]);
  });

  // What `--env-file` gives wins over the image: the library would not be in the volume.
  it('keeps its settings where .env is a copy of .env.example', () => {
    const set = [...last('ENV').matchAll(/(\w+)=/g)].map(([, name]) => name);
    const copied = [...readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(copied).toContain('DISCORD_TOKEN');
    expect(copied.filter((name) => set.includes(name))).toEqual([]);
  });

  it('starts what `npm start` does, as a user without rights, on a version of Node that is supported', () => {
    const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(
      `exec ${z
        .array(z.string())
        .parse(JSON.parse(last('CMD')))
        .join(' ')}`,
    ).toBe(scripts.start);
    expect(last('USER')).toBe('node');
    expect(engines.node).toBe('>=20');
    expect(dockerfile.filter(([name]) => name === 'FROM').map(([, image]) => image)).toEqual([
      'node:20-slim AS build',
      'node:20-slim',
    ]);
  });

  it('tells a healthy bot from one that is not, and from one that is not there', async () => {
    const [, check = ''] = /CMD (\[.*\])$/.exec(last('HEALTHCHECK')) ?? [];
    const [program = '', ...args] = z.array(z.string()).parse(JSON.parse(check));
    expect(program).toBe('node');
    const port = await freePort();
    const health = async () => {
      const env = { PATH: process.env.PATH, STATUS_PORT: String(port) };
      const [code] = await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'exit');
      return code;
    };
    expect(await health()).toBe(1);
    const { board, close } = await openStatus({ port, shards: 1, lastSync: () => undefined });
    onTestFinished(close);
    expect(await health()).toBe(1);
    const library = { episodes: 1, passages: 1, generation: 1 };
    board.note(0, { state: 'ready', pingMs: 1, servers: 1, answersMs: [], library, memory: 1 });
    expect(await health()).toBe(0);
  });
});

const COMPOSE = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string()),
      volumes: z.array(z.string()),
      command: z.array(z.string()).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

describe('compose.yaml', () => {
  const { services, volumes } = COMPOSE.parse(
    parse(readFileSync('compose.yaml', 'utf8'), { merge: true, strict: true, uniqueKeys: true }),
  );

  it('has the bot, what follows the feeds, and Postgres with pgvector', () => {
    expect(Object.entries(services).map(([name, { image }]) => [name, image])).toEqual([
      ['postgres', 'pgvector/pgvector:pg17'],
      ['bot', 'verbatim'],
      ['sync', 'verbatim'],
    ]);
  });

  it.each(['bot', 'sync'])('sets settings of %s that there are, with values that they can have', (name) => {
    const settings = services[name]?.environment ?? {};
    expect(Object.keys(settings)).toContain('LIBRARY_DIR');
    expect(Object.keys(settings).filter((setting) => !SETTINGS.includes(setting))).toEqual([]);
    const filled = Object.entries(settings).map(([key, value]) => [key, value.replace(/\$\{[^}]*\}/g, 'x1')]);
    expect(parseConfig(Object.fromEntries(filled))).toMatchObject({ statusPort: 8080, syncEveryMinutes: 0 });
  });

  it('names volumes, services and scripts that there are', () => {
    for (const { volumes: used, depends_on: others = {}, command = [] } of Object.values(services)) {
      for (const volume of used) expect(volumes).toHaveProperty(volume.split(':')[0] ?? '');
      for (const other of Object.keys(others)) expect(services).toHaveProperty(other);
      for (const [script] of command.join(' ').matchAll(/\b(?:src|scripts)\/[\w./-]+/g))
        expect([script, existsSync(script)]).toEqual([script, true]);
    }
  });
});

describe('the unit for systemd', () => {
  const [, unit = ''] = /```ini\n([\s\S]*?)```/.exec(readFileSync('docs/service.md', 'utf8')) ?? [];

  it('starts what `npm start` does', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [, start] = /^ExecStart=\/usr\/bin\/(.*)$/m.exec(unit) ?? [];
    expect(`exec ${start}`).toBe(scripts.start);
  });

  it('lets the bot write where its settings say by default, and nowhere else', () => {
    const { libraryDir, transcriptsDir, modelCacheDir } = parseConfig({});
    const [, paths = ''] = /^ReadWritePaths=(.*)$/m.exec(unit) ?? [];
    const [, home] = /^WorkingDirectory=(.*)$/m.exec(unit) ?? [];
    const written = [libraryDir, transcriptsDir, modelCacheDir.split('/')[0]];
    expect(paths.split(' ')).toEqual(written.map((dir) => `${home}/${dir}`));
  });
});
