import { resolve } from 'node:path';
import { Command } from 'commander';
import { createBackup } from '../src/backup.ts';
import { libraryFolder } from './cli/library-folder.ts';
import { LIBRARY_FOLDER_OPTION } from './cli/library-option.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run backup --')
  .description("Copy the library and the bot's own data (settings, feedback), even while both are in use.")
  .argument('<dir>', 'the folder for the copies; an earlier backup in it is replaced')
  .option(...LIBRARY_FOLDER_OPTION);

await runCommand(command, async (config) => {
  const [target = ''] = command.args;
  const library = libraryFolder(config, command.opts<{ library?: string }>().library);
  const files = await createBackup(library, target);
  process.stdout.write(`Copied and checked, in ${resolve(target)}: ${files.join(', ')}.\n`);
  return 0;
});
