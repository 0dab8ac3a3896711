import { VerbatimError } from '../../errors.ts';
import type { Reply } from '../replies/reply.ts';
import { buttonNotYours, buttonTooOld } from './button-errors.ts';
import { type ButtonKind, decodeState } from './custom-id.ts';
import type { ButtonCall, ButtonHandlers, Handlers, StateOf } from './handler.ts';
import type { Acknowledgement, Question } from './incoming.ts';

/** What is to be done, before it is done. */
export interface Route {
  /** What the log calls it. */
  readonly command: string;
  readonly how: Acknowledgement;
  readonly execute: () => Promise<Reply | 'delete'>;
}

/**
 * Finds out whose job it is, and whether it may be done. Runs nothing yet.
 *
 * @throws VerbatimError COMMAND_UNKNOWN, BUTTON_TOO_OLD, BUTTON_NOT_YOURS, or what the handler's check says.
 */
export function routeFor(incoming: Question, handlers: Handlers): Route {
  switch (incoming.kind) {
    case 'slash': {
      const { name, call } = incoming;
      const handler = handlers.slash.find(({ data }) => data.name === name);
      if (handler === undefined) throw unknownCommand(name);
      handler.check?.(call);
      return { command: `/${name}`, how: handler.visibility(call), execute: () => handler.execute(call) };
    }
    case 'menu': {
      const { name, call } = incoming;
      const handler = handlers.menus.find(({ data }) => data.name === name);
      if (handler === undefined) throw unknownCommand(name);
      handler.check?.(call);
      return { command: name, how: handler.visibility(call), execute: () => handler.execute(call) };
    }
    case 'button': {
      const state = decodeState(incoming.customId);
      if (state === undefined) throw buttonTooOld();
      const { message, user } = incoming.call;
      if (message.visibility === 'private' && message.owner !== undefined && message.owner !== user)
        throw buttonNotYours();
      return planForButton(handlers.buttons, state.kind, state, incoming.call);
    }
    case 'mention':
      handlers.mention.check?.(incoming.call);
      return { command: '@mention', how: 'public', execute: () => handlers.mention.execute(incoming.call) };
  }
}

function planForButton<Kind extends ButtonKind>(
  buttons: ButtonHandlers,
  kind: Kind,
  state: StateOf<Kind>,
  call: Omit<ButtonCall, 'state'>,
): Route {
  const handler = buttons[kind];
  const withState = { ...call, state };
  handler.check?.(withState);
  return { command: `button ${kind}`, how: handler.answers, execute: () => handler.execute(withState) };
}

function unknownCommand(name: string): VerbatimError {
  return new VerbatimError('COMMAND_UNKNOWN', `I no longer know the command ${name}.`, {
    hint: 'Reload Discord (Ctrl+R) to see the commands of today.',
  });
}
