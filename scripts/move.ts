import { Command } from 'commander';
import { moveBotData } from '../src/bot-store/move-bot-data.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
import { moveLibrary } from '../src/move-library.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run move --')
  .description(
    "Copy a library and the bot's own data from a folder into a Postgres database, or back, and check the copy.",
  )
  .argument('<from>', 'a folder, or postgres://user:password@host/database')
  .argument('[to]', 'a folder or a database (default: LIBRARY_URL)')
  .option('--force', 'replace a library that <to> already has')
  .option('--json', 'print what was copied as JSON');

await runCommand(command, async (config) => {
  const { force, json } = command.opts<{ force?: true; json?: true }>();
  const [from = '', to] = command.args;
  if (to === undefined && config.libraryUrl === undefined) {
    throw new VerbatimError('USAGE_INVALID', 'There is no place to copy to.', {
      hint: 'Name a folder or a database after <from>, or set LIBRARY_URL.',
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
        : `Copied and compared. Episodes: ${copied.episodes}, passages: ${copied.passages}, identical to the last bit.\n${ownData(botRows)}\n`,
    );
    return 0;
  } finally {
    progress.stop();
  }
});

function ownData(rows: number | undefined): string {
  if (rows === undefined)
    return "The bot's own data was not copied: the target already has some, which stays as it is.";
  if (rows === 0) return 'The bot has no data of its own yet.';
  return `The bot's own data was copied, too; rows: ${rows}. Later changes in the old place are not copied.`;
}
