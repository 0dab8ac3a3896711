import { buttonNotYours } from '../button-state/button-errors.ts';
import type { ButtonHandler } from '../interactions/handler.ts';

/** "Delete", for the user who asked and for moderators only. */
export function deleteButton(): ButtonHandler<'delete'> {
  return {
    answers: 'update for all',
    check: ({ state, user, moderator }) => {
      if (user !== state.asker && !moderator) throw buttonNotYours();
    },
    execute: async () => 'delete',
  };
}
