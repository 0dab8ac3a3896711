import { setTimeout as sleep } from 'node:timers/promises';
import { createBackup, restoreBackup } from '../../src/backup.ts';
import { SqliteSettingsStore } from '../../src/bot-store/sqlite/settings-store.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { endAtPoint } from './failpoints.ts';

// A process that indexes, backs up and writes settings all at once, and then restores the backup, to be
// killed
// by a test: victim.ts TRANSCRIPTS LIBRARY BACKUP GUILD POINT. It says when it begins, and how many points it
// has passed when it ends.
const [transcripts = '', libraryDir = '', backup = '', guild = '', point = '0'] = process.argv.slice(2);
const settings = SqliteSettingsStore.open(libraryDir);
const passed = endAtPoint(Number(point));
process.stdout.write('begin\n');
let isIndexing = true;
const indexing = indexTranscripts({ paths: [transcripts], libraryDir, embedder: fakeEmbedder() }).finally(
  () => {
    isIndexing = false;
  },
);
for (let seconds = 0; isIndexing; seconds = (seconds + 1) % 3600) {
  await settings.set(guild, {
    publicChannels: [],
    defaultEpisode: String(seconds),
    cooldownSeconds: seconds,
  });
  await createBackup(libraryDir, backup);
  await sleep(1);
}
await indexing;
await createBackup(libraryDir, backup);
await restoreBackup(backup, libraryDir, new Date());
await settings.close();
process.stdout.write(`${passed()}\n`);
