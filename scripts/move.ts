import { Command } from 'commander';
import { moveBotData } from '../src/bot-store/move-bot-data.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
import { moveLibrary } from '../src/move-library.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run move --')
  .description(
    'Copy a library from a folder into a Postgres database, or back, and look whether all is there.',
  )
  .argument('<from>', 'a folder, or postgres://user:password@host/database')
  .argument('[to]', 'a folder or a database (default: LIBRARY_URL)')
  .option('--force', 'replace the library that is there')
  .option('--json', 'print what was copied as JSON');

await runCommand(command, async (config) => {
  const { force, json } = command.opts<{ force?: true; json?: true }>();
  const [from = '', to] = command.args;
  if (to === undefined && config.libraryUrl === undefined) {
    throw new VerbatimError('USAGE_INVALID', 'It is not said where the library shall be.', {
      hint: 'Name a folder or a database after the first one, or set LIBRARY_URL.',
    });
  }
  const [source, target] = [libraryPlace(config, from), libraryPlace(config, to)];
  const progress = startProgress('Copying');
  try {
    const library = await moveLibrary({
      from: source,
      to: target,
      mayReplace: force === true,
      now: new Date(),
      onProgress: progress.update,
    });
    progress.stop();
    const botData = await moveBotData(source, target);
    process.stdout.write(json ? `${JSON.stringify({ ...library, botData })}\n` : describe(library, botData));
    return 0;
  } finally {
    progress.stop();
  }
});

/**
 * @param botData - Rows that were copied of what people told the bot; undefined where it has some already.
 */
function describe(library: { episodes: number; passages: number }, botData: number | undefined): string {
  return [
    `Copied. It has the same episodes (${library.episodes}) and passages (${library.passages}), to the last bit.`,
    botData === undefined
      ? 'There are settings of the bot already, and what else people told it: these stay as they are.'
      : `What people told the bot (settings, feedback, announcements) was copied, too: ${botData} rows.`,
    '',
  ].join('\n');
}
