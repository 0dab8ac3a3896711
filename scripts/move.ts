import { Command } from 'commander';
import { moveBotData } from '../src/bot-store/move-bot-data.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
import { moveLibrary } from '../src/move-library.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run move --')
  .description(
    "Copy a library and the bot's own data from a folder into a Postgres database, or back, and look whether all is there.",
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
  const places = { from: libraryPlace(config, from), to: libraryPlace(config, to) };
  const progress = startProgress('Copying');
  try {
    const copied = await moveLibrary({
      ...places,
      mayReplace: force === true,
      now: new Date(),
      onProgress: progress.update,
    });
    const botRows = await moveBotData(places.from, places.to);
    progress.stop();
    process.stdout.write(
      json
        ? `${JSON.stringify({ ...copied, botRows: botRows ?? null })}\n`
        : `Copied. It has the same episodes (${copied.episodes}) and passages (${copied.passages}), to the last bit.\n${ownData(botRows)}\n`,
    );
    return 0;
  } finally {
    progress.stop();
  }
});

function ownData(rows: number | undefined): string {
  if (rows === undefined)
    return "The bot's own data was not copied: there is some already, which stays as it is.";
  if (rows === 0) return 'The bot was told nothing yet.';
  return `The bot's own data (${rows} rows) is there, too. What a bot is told in the old place from now on stays behind.`;
}
