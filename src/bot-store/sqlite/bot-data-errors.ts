import { VerbatimError } from '../../errors.ts';

const BACKUP = 'put a backup of it in its place';

/** For a file that was deleted while the bot had it open. */
export function botDataGone(file: string): VerbatimError {
  return new VerbatimError('BOT_DATA_GONE', `${file} was deleted while the bot was running.`, {
    hint: `Restart the bot to begin with no settings and no feedback, or first ${BACKUP}.`,
  });
}

/** For a file that another process keeps locked. */
export function botDataBusy(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('BOT_DATA_BUSY', `Another process is writing to ${file}.`, {
    hint: 'Try again in a minute. Reading goes on meanwhile.',
    cause,
  });
}

/** Whether somebody else keeps the file locked for the moment. */
export function isBotDataBusy(error: unknown): boolean {
  return error instanceof VerbatimError && error.code === 'BOT_DATA_BUSY';
}

/** For a file that a later version has written. */
export function botDataNewer(file: string, versions: { found: number; known: number }): VerbatimError {
  return new VerbatimError(
    'BOT_DATA_NEWER',
    `${file} has version ${versions.found}, and this version of Verbatim reads up to ${versions.known}.`,
    { hint: 'Update Verbatim: an older version cannot know what a newer one keeps.' },
  );
}

/**
 * Gives what `work` gives, and says of the bot's own data what would be wrong to say of a library, which can
 * be built anew.
 *
 * @throws VerbatimError BOT_DATA_DAMAGED or BOT_DATA_UNWRITABLE in place of LIBRARY_DAMAGED and
 * LIBRARY_INACCESSIBLE.
 */
export function toBotDataError<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    const { cause } = error;
    if (error.code === 'LIBRARY_DAMAGED') {
      throw new VerbatimError(
        'BOT_DATA_DAMAGED',
        `${file} is damaged: it has the settings and the feedback.`,
        {
          hint: `Move it away and ${BACKUP}; without a backup, settings and feedback begin anew.`,
          cause,
        },
      );
    }
    if (error.code === 'LIBRARY_INACCESSIBLE') {
      throw new VerbatimError('BOT_DATA_UNWRITABLE', `${file} cannot be read or written.`, {
        hint: 'The bot keeps settings and feedback there: check that it may write to the folder, and that the disk is not full.',
        cause,
      });
    }
    throw error;
  }
}
