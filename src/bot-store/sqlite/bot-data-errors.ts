import { hasCode, VerbatimError } from '../../errors.ts';

const BACKUP = 'put a backup in its place';

/** The error for a file that was deleted while the bot had it open. */
export function botDataGone(file: string): VerbatimError {
  return new VerbatimError('BOT_DATA_GONE', `${file} was deleted while the bot was running.`, {
    hint: `To keep settings, announcements and feedback, ${BACKUP}. Then restart the bot.`,
  });
}

/** The error for a file that another process keeps locked. */
export function botDataBusy(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('BOT_DATA_BUSY', `Another process is writing to ${file}.`, {
    hint: 'Try again in a minute.',
    cause,
  });
}

export function isBotDataBusy(error: unknown): boolean {
  return hasCode(error, 'BOT_DATA_BUSY');
}

/** The error for a file that a later version of Verbatim wrote. */
export function botDataNewer(file: string, versions: { found: number; known: number }): VerbatimError {
  return new VerbatimError(
    'BOT_DATA_NEWER',
    `${file} has version ${versions.found}, and this version of Verbatim reads up to ${versions.known}.`,
    { hint: 'Update Verbatim: an older version cannot know what a newer one keeps.' },
  );
}

/**
 * Runs `work` and returns its result. Replaces errors about the library by errors about the bot's own data,
 * since their hints differ: a library can be rebuilt, this data cannot.
 *
 * @throws VerbatimError BOT_DATA_DAMAGED and BOT_DATA_UNWRITABLE in place of LIBRARY_DAMAGED and
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
        `${file} is damaged. It holds settings, announcements and feedback.`,
        {
          hint: `Move it away and ${BACKUP}. Without a backup, the bot starts with none of them.`,
          cause,
        },
      );
    }
    if (error.code === 'LIBRARY_INACCESSIBLE') {
      throw new VerbatimError('BOT_DATA_UNWRITABLE', `${file} cannot be read or written.`, {
        hint: 'The bot keeps settings, announcements and feedback there: check that it may write to the folder, and that the disk is not full.',
        cause,
      });
    }
    throw error;
  }
}
