import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { parseMetadata } from '../../../src/transcript/files/metadata.ts';
import { makeFollowedFolder, problemsOf } from '../../support/feeds/followed-folder.ts';
import { rssOf, vttOf } from '../../support/feeds/made-feed.ts';
import { inParts, mp4Of } from '../../support/feeds/made-recording.ts';
import { startWebServer } from '../../support/feeds/web-server.ts';

const EPISODES = 40;
const KILLS = 8;

it('leaves whole files, whenever it is killed, and goes on where it was', { timeout: 120_000 }, async () => {
  const server = await startWebServer();
  const folder = makeFollowedFolder();
  let version = 0;
  const numbers = Array.from({ length: EPISODES }, (_, index) => EPISODES - index);
  // Every request may find all of it changed, so that there is always something to write.
  const publish = () => {
    version += 1;
    server.pages.set(
      '/feed',
      rssOf(
        numbers.map((number) => ({
          number,
          title: `Title ${number} of ${version}`,
          enclosure: `${server.origin}/${number}.m4a`,
          transcripts: [[`${server.origin}/${number}`, 'x']],
        })),
      ),
    );
    for (const number of numbers)
      server.pages.set(`/${number}`, vttOf(`${number} in version ${version}`, 20));
  };
  const recording = inParts(mp4Of({ seconds: 20 * 60, soundBytes: 100 }));
  for (const number of numbers) server.pages.set(`/${number}.m4a`, recording);
  publish();
  const changing = setInterval(publish, 150);
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const args = [
        '--import',
        'tsx',
        'test/support/feeds/following-victim.ts',
        `${server.origin}/feed`,
        folder.dir,
      ];
      const child = spawn(process.execPath, args, { stdio: 'ignore' });
      const asked = server.requests.length;
      while (server.requests.length < asked + 3) await sleep(10);
      await sleep(Math.random() * 800);
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (const name of folder.files()) expectWhole(join(folder.dir, 'the-harbour-show', name));
    }
  } finally {
    clearInterval(changing);
  }
  const { reports } = await folder.follow(`${server.origin}/feed`, { full: true });
  expect(problemsOf(reports)).toEqual([]);
  for (const number of numbers) {
    const name = folder.files().find((file) => file.startsWith(`${number}-`) && file.endsWith('.vtt')) ?? '';
    expect(folder.read(`the-harbour-show/${name}`)).toContain(`${number} in version ${version} `);
    const { playAt } = folder.json(`the-harbour-show/${name.replace('.vtt', '.meta.json')}`);
    expect(playAt).toBe(`${server.origin}/${number}.m4a#t={seconds}`);
  }
  // No episode came twice, and nothing half written is left.
  expect(folder.files()).toHaveLength(2 * EPISODES + 1);
  expect(readdirSync(join(folder.dir, 'the-harbour-show')).filter((name) => name.endsWith('.part'))).toEqual(
    [],
  );
});

function expectWhole(file: string): void {
  const content = readFileSync(file, 'utf8');
  if (file.endsWith('.vtt')) {
    const [, version] = / in version (\d+) /.exec(content) ?? [];
    const number = / on (\d+) in version/.exec(content)?.[1];
    expect(content).toBe(vttOf(`${number} in version ${version}`, 20));
  } else parseMetadata(content, file);
}
