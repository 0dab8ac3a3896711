import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../../scripts/cli/seeded-random.ts';
import { SqliteSettingsStore } from '../../src/bot-store/sqlite/settings-store.ts';
import { checkLibrary } from '../../src/library/check-library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import {
  contentOf,
  makeTemporaryLibrary,
  nearestText,
  type TemporaryLibrary,
  talkAbout,
} from '../support/temporary-library.ts';
import { SEED } from './seed.ts';

const VICTIM = fileURLToPath(new URL('./victim.ts', import.meta.url));
/** Half of them at a point where the disk is changed, half at any moment. */
const KILLS = Number(process.env.CHAOS_KILLS ?? 100);
const GUILD = '123456789012345678';
const EPISODES = Array.from({ length: 6 }, (_, index) => `episode-${index}`);
const TOPICS = ['rivers', 'mountains'] as const;

test(`${KILLS} kills while indexing, backing up, restoring and writing settings lose nothing (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const place = makeTemporaryLibrary();
  const backup = join(place.dir, 'backup');
  const answers = await Promise.all(TOPICS.map(answersOfFresh));
  write(place, TOPICS[0]);
  await place.index();
  write(place, TOPICS[1]);
  const { points, milliseconds } = await wholeRun(place, backup);
  let ended = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const to = kill % 2;
    write(place, TOPICS[to] ?? '');
    const atPoint = kill % 4 < 2;
    const child = start(place, backup, atPoint ? 1 + Math.floor(random() * points) : 0);
    const exited = once(child, 'exit');
    if (child.stdout) await once(child.stdout, 'data');
    await Promise.race([atPoint ? exited : sleep(random() * milliseconds), exited]);
    if (child.exitCode !== null) ended += 1;
    child.kill('SIGKILL');
    await exited;

    const found = await answersOf(place);
    expect(found.episodes).toHaveLength(EPISODES.length);
    for (const [index, episode] of found.episodes.entries())
      expect(answers.map(({ episodes }) => episodes[index])).toContainEqual(episode);
    check(join(place.libraryDir, 'library.sqlite'));
    if (existsSync(join(backup, 'library.sqlite'))) check(join(backup, 'library.sqlite'));
    await checkSettings(place);
    await place.index();
    expect(await answersOf(place)).toEqual(answers[to]);
  }
  // Else they came too late to prove anything.
  expect(ended).toBeLessThan(KILLS / 3);
}, 900_000);

function start(place: TemporaryLibrary, backup: string, point: number): ChildProcess {
  const parameters = [dirname(place.path('x')), place.libraryDir, backup, GUILD, String(point)];
  const child = spawn(process.execPath, ['--import', 'tsx', VICTIM, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** How many points a run passes, and how long it takes. */
async function wholeRun(place: TemporaryLibrary, backup: string) {
  const child = start(place, backup, 0);
  const { stdout } = child;
  if (!stdout) throw new Error('It has one.');
  const printed = text(stdout);
  await once(stdout, 'data');
  const started = performance.now();
  await once(child, 'exit');
  const milliseconds = performance.now() - started;
  return { points: Number((await printed).split('\n')[1]), milliseconds };
}

function write(place: TemporaryLibrary, topic: string): void {
  for (const name of EPISODES) place.write(`${name}.txt`, talkAbout(`${topic} and ${name}`, 12));
}

async function answersOfFresh(topic: string) {
  const place = makeTemporaryLibrary();
  write(place, topic);
  await place.index();
  return answersOf(place);
}

async function answersOf(place: TemporaryLibrary) {
  const library = place.open();
  const episodes = (await contentOf(library)) as unknown[];
  const quotes = await Promise.all(
    EPISODES.map((name) => nearestText(library, `what we know about ${name} in chapter 5`)),
  );
  library.close();
  return { episodes, quotes };
}

function check(file: string): void {
  const sqlite = new Sqlite(file);
  sqlite.check();
  checkLibrary(sqlite);
  sqlite.close();
}

/** Both were written at once, or neither, and they are there. */
async function checkSettings({ libraryDir }: TemporaryLibrary): Promise<void> {
  const settings = SqliteSettingsStore.open(libraryDir);
  const { defaultEpisode, cooldownSeconds } = await settings.get(GUILD);
  expect(defaultEpisode).toBe(String(cooldownSeconds));
  await settings.close();
}
