import { createBackup } from '../../src/backup.ts';
import { SqliteSettingsStore } from '../../src/bot-store/sqlite/settings-store.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { Library } from '../../src/library/library.ts';
import { summaryOf } from '../../src/summary/episode-summary.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { contentOf, nearestText } from '../support/temporary-library.ts';

// What a user who may not do everything gets from a library: other-user.ts WHAT LIBRARY TARGET.
const GUILD = '123456789012345678';
const [what = '', libraryDir = '', target = ''] = process.argv.slice(2);

async function act(): Promise<unknown> {
  switch (what) {
    case 'answer': {
      const library = Library.open(libraryDir);
      const [first] = await library.read((snapshot) => snapshot.episodes());
      const summary = first && (await summaryOf(library, first)).chapters.length;
      const answer = {
        content: await contentOf(library),
        nearest: await nearestText(library, 'bees'),
        summary,
      };
      library.close();
      return answer;
    }
    case 'settings': {
      const settings = SqliteSettingsStore.open(libraryDir);
      const { cooldownSeconds } = await settings.get(GUILD);
      await settings.set(GUILD, { publicChannels: 'all', cooldownSeconds: cooldownSeconds + 1 });
      return cooldownSeconds;
    }
    case 'index': {
      const { library } = await indexTranscripts({ paths: [target], libraryDir, embedder: fakeEmbedder() });
      return library;
    }
    case 'backup':
      return createBackup(libraryDir, target);
    default:
      throw new Error(`There is no ${what}.`);
  }
}

try {
  process.stdout.write(JSON.stringify({ gives: (await act()) ?? 'nothing' }));
} catch (error) {
  const { code = String(error), hint } = error as { code?: string; hint?: string };
  process.stdout.write(JSON.stringify({ code, hint }));
}
process.exit(0);
