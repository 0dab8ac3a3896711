/**
 * A command is a definition for Discord, and a function from plain values to a plain reply. Handlers know
 * nothing of discord.js, of acknowledgements, or of errors while replying: that is up to `dispatcher.ts`.
 */
import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { ButtonKind, ButtonState } from '../button-state/button-state.ts';
import type { Reply } from '../messages/reply.ts';
import type {
  ButtonCall,
  Choice,
  CompletionCall,
  MentionCall,
  MenuCall,
  SlashCall,
  Visibility,
} from './call.ts';

export interface SlashHandler {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /**
   * Refuses the call by throwing a VerbatimError, which only the user gets to see. Runs before the call is
   * acknowledged, so it uses only what is in memory.
   */
  check?(call: SlashCall): void;
  /** Runs before the call is acknowledged, like `check`. */
  visibility(call: SlashCall): Visibility;
  execute(call: SlashCall): Promise<Reply>;
  /** Whether it can take seconds. Slow calls have a queue of their own, so that questions do not wait. */
  readonly isSlow?: true | ((call: SlashCall) => boolean);
  /** Choices for the option that is being typed; the first 25 are shown. Not queued, so it must be quick. */
  complete?(call: CompletionCall): Promise<readonly Choice[]>;
}

/** A command in the menu of every message. */
export interface MenuHandler {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  /** As in {@link SlashHandler}. */
  check?(call: MenuCall): void;
  visibility(call: MenuCall): Visibility;
  execute(call: MenuCall): Promise<Reply>;
}

export type StateOf<Kind extends ButtonKind> = Extract<ButtonState, { readonly kind: Kind }>;

export interface ButtonHandler<Kind extends ButtonKind> {
  /**
   * - `update` changes the message that the button is on. If that message is public and answers somebody
   *   else, the user who clicks gets a private message instead.
   * - `update for all` changes the message, whoever clicks.
   * - A visibility answers with a new message. A function runs before the acknowledgement, like `check`.
   */
  readonly answers: 'update' | 'update for all' | Visibility | ((call: ButtonCall) => Visibility);
  /** The window to open first. Once the user has typed a text, the call comes again with it. */
  prompt?(call: ButtonCall<StateOf<Kind>>): Prompt;
  /** As in {@link SlashHandler}. */
  readonly isSlow?: true;
  /** As in {@link SlashHandler}. */
  check?(call: ButtonCall<StateOf<Kind>>): void;
  /** @returns The reply; or `delete` to remove the message of a button that updates its message. */
  execute(call: ButtonCall<StateOf<Kind>>): Promise<Reply | 'delete'>;
}

/** A window (Discord's modal) that asks for a text. */
export interface Prompt {
  readonly title: string;
  readonly label: string;
  /** The most characters that may be typed. */
  readonly maxLength: number;
}

/** One handler for every kind of button: the compiler notices a missing one. */
export type ButtonHandlers = { readonly [Kind in ButtonKind]: ButtonHandler<Kind> };

export interface MentionHandler {
  /** As in {@link SlashHandler}, but everybody sees the refusal. */
  check?(call: MentionCall): void;
  execute(call: MentionCall): Promise<Reply>;
}

/** Everything that the bot can do. */
export interface Handlers {
  readonly slash: readonly SlashHandler[];
  readonly menus: readonly MenuHandler[];
  readonly buttons: ButtonHandlers;
  readonly mention: MentionHandler;
}
