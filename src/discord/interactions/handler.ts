/**
 * What a command is to the rest of the bot: a definition for Discord, and a function from plain values to a
 * plain reply. Handlers know nothing of discord.js, of acknowledging, or of errors on the way;
 * `dispatcher.ts` does.
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
   * Refuses by throwing a VerbatimError, which only the user gets to see. Decides at once, from memory:
   * nothing is acknowledged before.
   */
  check?(call: SlashCall): void;
  /** Decides at once, from memory, like `check`. */
  visibility(call: SlashCall): Visibility;
  execute(call: SlashCall): Promise<Reply>;
  /** It can take seconds of work: it waits in a line of its own, so that no question waits for it. */
  readonly isSlow?: true | ((call: SlashCall) => boolean);
  /** Choices for what is being typed; the first 25 are shown. Not queued, so it has to be quick. */
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
   * `update` changes the message that the button is on, if it answers the one who clicks; others are answered
   * privately. `update for all` changes it whoever clicks. The rest answer with a new message; a function
   * decides at once, from memory, who sees that.
   */
  readonly answers: 'update' | 'update for all' | Visibility | ((call: ButtonCall) => Visibility);
  /** What is asked of the one who clicks first. The call then has what they typed. Decided at once. */
  prompt?(call: ButtonCall<StateOf<Kind>>): Prompt;
  /** As in {@link SlashHandler}. */
  readonly isSlow?: true;
  /** As in {@link SlashHandler}. */
  check?(call: ButtonCall<StateOf<Kind>>): void;
  /**
   * @returns The reply, or `delete` to remove the message that the button is on (with `answers: 'update'`).
   */
  execute(call: ButtonCall<StateOf<Kind>>): Promise<Reply | 'delete'>;
}

/** A text that is asked for in a window of its own. */
export interface Prompt {
  readonly title: string;
  readonly label: string;
  /** Characters that may be typed. */
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
