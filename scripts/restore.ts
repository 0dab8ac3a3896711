import { resolve } from 'node:path';
import { Command } from 'commander';
import { restoreBackup } from '../src/backup.ts';
import { libraryFolder } from './cli/library-folder.ts';
import { LIBRARY_FOLDER_OPTION } from './cli/library-option.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run restore --')
  .description("Replace the library and the bot's own data (settings, feedback) with a backup.")
  .argument('<dir>', 'the folder of the backup')
  .option(...LIBRARY_FOLDER_OPTION);

await runCommand(command, async (config) => {
  const [source = ''] = command.args;
  const library = libraryFolder(config, command.opts<{ library?: string }>().library);
  const files = await restoreBackup(source, library, new Date());
  process.stdout.write(`Checked and restored, in ${resolve(library)}: ${files.join(', ')}.\n`);
  return 0;
});
