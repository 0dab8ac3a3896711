import { VerbatimError } from '../../errors.ts';

/** For a button of another version of the bot, or whose episode has changed since. */
export function buttonTooOld(): VerbatimError {
  return new VerbatimError(
    'BUTTON_TOO_OLD',
    'This button is too old: the episodes or the bot have changed since.',
    {
      hint: 'Ask again, and the new answer has new buttons.',
    },
  );
}

/** For a button that only the user who asked, or a moderator, may use. */
export function buttonNotYours(): VerbatimError {
  return new VerbatimError(
    'BUTTON_NOT_YOURS',
    'Only the one who asked, or a moderator, may use this button.',
    {
      hint: 'Ask for yourself with /ask, and the buttons are yours.',
    },
  );
}
