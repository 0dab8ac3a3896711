import { setTimeout as sleep } from 'node:timers/promises';
import { createBackup } from '../../src/backup.ts';
import { SettingsStore } from '../../src/bot-store/settings-store.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';

// A process that indexes, backs up and writes settings all at once, to be killed by a test:
// victim.ts TRANSCRIPTS LIBRARY BACKUP GUILD. It says when it begins and ends.
const [transcripts = '', libraryDir = '', backup = '', guild = ''] = process.argv.slice(2);
const settings = SettingsStore.open(libraryDir);
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
process.stdout.write('end\n');
