import { resolve } from 'node:path';
import { Command } from 'commander';
import { createBackup } from '../src/backup.ts';
import { libraryFolder } from './cli/library-folder.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run backup --')
  .description('Copy the library and the settings and feedback of the bot, while both go on being used.')
  .argument('<dir>', 'the folder for the copies; those of an earlier backup there are replaced')
  .option('--library <dir>', 'the folder of the library (default: LIBRARY_DIR)');

await runCommand(command, async (config) => {
  const [target = ''] = command.args;
  const library = libraryFolder(config, command.opts<{ library?: string }>().library);
  const files = await createBackup(library, target);
  process.stdout.write(`Copied and checked: ${files.join(', ')}, in ${resolve(target)}.\n`);
  return 0;
});
