import { resolve } from 'node:path';
import { Command } from 'commander';
import { restoreBackup } from '../src/backup.ts';
import { libraryFolder } from './cli/library-folder.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run restore --')
  .description('Put a backup in the place of the library and of the settings and feedback of the bot.')
  .argument('<dir>', 'the folder of the backup')
  .option('--library <dir>', 'the folder of the library (default: LIBRARY_DIR)');

await runCommand(command, async (config) => {
  const [source = ''] = command.args;
  const library = libraryFolder(config, command.opts<{ library?: string }>().library);
  const files = await restoreBackup(source, library, new Date());
  process.stdout.write(`Checked and restored: ${files.join(', ')}, in ${resolve(library)}.\n`);
  return 0;
});
