import type { GuildSettings } from '../../bot-store/settings-store.ts';
import { VerbatimError } from '../../errors.ts';
import { buttonNotYours, buttonTooOld } from '../button-state/button-errors.ts';
import type { ButtonKind } from '../button-state/button-state.ts';
import { decodeState } from '../button-state/custom-id.ts';
import { askerOf } from '../interactions/asker.ts';
import type { ButtonCall } from '../interactions/call.ts';
import { checkInput } from '../interactions/check-input.ts';
import type { ButtonHandler, ButtonHandlers, Handlers, Prompt, StateOf } from '../interactions/handler.ts';
import type { Acknowledgement, UserRequest } from '../interactions/incoming.ts';
import type { Reply } from '../messages/reply.ts';

/** How a request is handled. */
export interface Route {
  /** Its name in the log. */
  readonly command: string;
  readonly how: Acknowledgement;
  readonly isSlow?: boolean | undefined;
  /** The window to open instead of everything else. */
  readonly prompt?: Prompt | undefined;
  /**
   * Called once, when the request is accepted.
   *
   * @throws VerbatimError what the handler's check throws.
   */
  readonly check: () => void;
  readonly execute: () => Promise<Reply | 'delete'>;
}

/**
 * Finds the handler of a request, and how to acknowledge it under the server's settings. Executes nothing.
 *
 * @throws VerbatimError COMMAND_UNKNOWN, BUTTON_TOO_OLD, BUTTON_NOT_YOURS, INPUT_INVALID.
 */
export function routeFor(request: UserRequest, handlers: Handlers, settings: GuildSettings): Route {
  switch (request.kind) {
    case 'slash': {
      const { name } = request;
      const call = { ...request.call, settings };
      const handler = handlers.slash.find(({ data }) => data.name === name);
      if (handler === undefined) throw unknownCommand(name);
      checkInput(handler.data, call.options);
      return {
        command: `/${name}`,
        how: handler.visibility(call),
        isSlow: typeof handler.isSlow === 'function' ? handler.isSlow(call) : handler.isSlow,
        check: () => handler.check?.(call),
        execute: () => handler.execute(call),
      };
    }
    case 'menu': {
      const { name } = request;
      const call = { ...request.call, settings };
      const handler = handlers.menus.find(({ data }) => data.name === name);
      if (handler === undefined) throw unknownCommand(name);
      return {
        command: name,
        how: handler.visibility(call),
        check: () => handler.check?.(call),
        execute: () => handler.execute(call),
      };
    }
    case 'button': {
      const state = decodeState(request.customId);
      if (state === undefined) throw buttonTooOld();
      const { message, user } = request.call;
      if (message.visibility === 'private' && message.owner !== undefined && message.owner !== user)
        throw buttonNotYours();
      return routeForButton(handlers.buttons, state.kind, state, { ...request.call, settings });
    }
    case 'mention': {
      const call = { ...request.call, settings };
      return {
        command: '@mention',
        how: 'public',
        check: () => handlers.mention.check?.(call),
        execute: () => handlers.mention.execute(call),
      };
    }
  }
}

function routeForButton<Kind extends ButtonKind>(
  buttons: ButtonHandlers,
  kind: Kind,
  state: StateOf<Kind>,
  call: Omit<ButtonCall, 'state'>,
): Route {
  const handler = buttons[kind];
  const withState = { ...call, state };
  return {
    command: `button ${kind}`,
    how: acknowledgementOf(handler.answers, withState),
    prompt: call.typed === undefined ? handler.prompt?.(withState) : undefined,
    isSlow: handler.isSlow,
    check: () => handler.check?.(withState),
    execute: () => handler.execute(withState),
  };
}

/** A public message that answers somebody else stays as it is: whoever clicks there is answered privately. */
function acknowledgementOf(answers: ButtonHandler<ButtonKind>['answers'], call: ButtonCall): Acknowledgement {
  const { message, user } = call;
  if (typeof answers === 'function') return answers(call);
  if (answers === 'update for all') return 'update';
  const isOfOthers = message.visibility === 'public' && askerOf(message) !== user;
  return answers === 'update' && isOfOthers ? 'private' : answers;
}

function unknownCommand(name: string): VerbatimError {
  return new VerbatimError('COMMAND_UNKNOWN', `I no longer know the command ${name}.`, {
    hint: 'Reload Discord (Ctrl+R) to see the current commands.',
  });
}
