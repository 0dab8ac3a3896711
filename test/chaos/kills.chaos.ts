import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { SettingsStore } from '../../src/bot-store/settings-store.ts';
import { checkLibrary } from '../../src/library/check-library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import {
  contentOf,
  makeTemporaryLibrary,
  type TemporaryLibrary,
  talkAbout,
} from '../support/temporary-library.ts';
import { randomNumbers, SEED } from './random.ts';

const VICTIM = fileURLToPath(new URL('./victim.ts', import.meta.url));
const KILLS = Number(process.env.CHAOS_KILLS ?? 100);
/** Milliseconds within which a run is killed. It takes about twice as long. */
const WITHIN_MS = 1_500;
const GUILD = '123456789012345678';
const EPISODES = Array.from({ length: 12 }, (_, index) => `episode-${index}`);
const TOPICS = ['rivers', 'mountains'] as const;

function write(place: TemporaryLibrary, topic: string): void {
  for (const name of EPISODES) place.write(`${name}.txt`, talkAbout(`${topic} and ${name}`, 20));
}

async function contentOfFresh(topic: string): Promise<unknown[]> {
  const place = makeTemporaryLibrary();
  write(place, topic);
  await place.index();
  return (await contentOf(place.open())) as unknown[];
}

function check(file: string): void {
  const sqlite = new Sqlite(file);
  sqlite.check();
  checkLibrary(sqlite);
  sqlite.close();
}

test(`${KILLS} kills while indexing, backing up and writing settings lose nothing (seed ${SEED})`, async () => {
  const random = randomNumbers(SEED);
  const place = makeTemporaryLibrary();
  const backup = join(place.dir, 'backup');
  const [rivers, mountains] = await Promise.all(TOPICS.map(contentOfFresh));
  write(place, TOPICS[0]);
  await place.index();
  let ended = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const to = TOPICS[kill % 2 === 0 ? 1 : 0];
    write(place, to);
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', VICTIM, dirname(place.path('x')), place.libraryDir, backup, GUILD],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    await once(child.stdout, 'data');
    await Promise.race([sleep(random() * WITHIN_MS), exited]);
    if (child.exitCode !== null) ended += 1;
    child.kill('SIGKILL');
    await exited;

    check(join(place.libraryDir, 'library.sqlite'));
    if (existsSync(join(backup, 'library.sqlite'))) check(join(backup, 'library.sqlite'));
    const found = (await contentOf(place.open())) as unknown[];
    expect(found).toHaveLength(EPISODES.length);
    for (const [index, episode] of found.entries())
      expect([rivers?.[index], mountains?.[index]]).toContainEqual(episode);
    const settings = SettingsStore.open(place.libraryDir);
    const { defaultEpisode, cooldownSeconds } = settings.get(GUILD);
    // Both were written at once, or neither.
    expect(Number(defaultEpisode ?? cooldownSeconds)).toBe(cooldownSeconds);
    await settings.close();
    if (kill % 10 === 9) {
      await place.index();
      expect(await contentOf(place.open())).toEqual(to === 'rivers' ? rivers : mountains);
    }
  }
  // Else they came too late to prove anything.
  expect(ended).toBeLessThan(KILLS / 2);
});
