import { Command } from 'commander';
import { openLibrary } from '../../src/library/open-library.ts';
import { libraryPlace } from '../../src/library-place.ts';
import { runCommand } from '../cli/run-command.ts';

const command = new Command('node --import tsx scripts/model/dump-episodes.ts')
  .description('Print the episodes of a library as JSON, one a line, for the Python scripts.')
  .argument('<library>', 'the folder of the library');

await runCommand(command, async (config) => {
  const [folder = ''] = command.args;
  const library = await openLibrary(libraryPlace(config, folder));
  try {
    await library.read(async (snapshot) => {
      for (const { row, metadata, sentenceCount, layout } of snapshot.episodes()) {
        const sentences = await snapshot.sentences(row, 0, sentenceCount - 1);
        const line = {
          show: metadata.show ?? '',
          episode: metadata.id,
          sentences: sentences.map(({ text, start, end }) => [text, start, end]),
          passages: Array.from({ length: layout.size }, (_, at) => [layout.firstOf(at), layout.lastOf(at)]),
        };
        process.stdout.write(`${JSON.stringify(line)}\n`);
      }
    });
    return 0;
  } finally {
    await library.close();
  }
});
