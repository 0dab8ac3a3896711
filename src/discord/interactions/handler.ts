/**
 * What a command is to the rest of the bot: a definition for Discord, and a function from plain values to a plain reply.
 * Handlers know nothing of discord.js, of acknowledging, or of what can go wrong on the way; `dispatch.ts` does.
 */
import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Button, Reply } from '../replies/reply.ts';
import type { ButtonKind, ButtonState } from './custom-id.ts';

/** Who sees the answer: the channel, or only who asked. Discord wants to know before the answer is there. */
export type Visibility = 'public' | 'private';

/** Who does something, and where. Ids are Discord's snowflakes. */
export interface Call {
  readonly user: string;
  readonly channel: string;
  /** The channel that the channel is a thread of. */
  readonly parent?: string;
  /** Absent in direct messages. */
  readonly guild?: string;
  /** May manage the server or its messages. Nobody is a moderator in direct messages. */
  readonly moderator: boolean;
  /** The user's language, such as `en-GB`. */
  readonly locale: string;
}

export interface SlashCall extends Call {
  /** What was typed, by option name. Text is as the user typed it, not yet fit to be shown. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface CompletionCall extends SlashCall {
  /** The option that is being typed, and what is there so far. */
  readonly focused: { readonly name: string; readonly value: string };
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

export interface MenuCall extends Call {
  /** The message whose menu was opened. */
  readonly message: { readonly id: string; readonly content: string };
}

export interface ButtonCall<State extends ButtonState = ButtonState> extends Call {
  readonly state: State;
  /** The message of ours that the button is on. */
  readonly message: {
    readonly id: string;
    /** Where the question is: see `question-line.ts`. */
    readonly content: string;
    /** Those of its buttons that this version knows, row by row. */
    readonly buttons: readonly (readonly Button[])[];
    readonly visibility: Visibility;
    /** Whose interaction it answers; unknown when it replies to a message. */
    readonly owner?: string;
  };
}

export interface MentionCall extends Call {
  /** The message without the mention of the bot. May be empty. */
  readonly text: string;
}

export interface SlashHandler {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Refuses by throwing a VerbatimError, which only the user gets to see. At once, from memory, like `visibility`. */
  check?(call: SlashCall): void;
  /** Decided at once, from memory: nothing is acknowledged before. */
  visibility(call: SlashCall): Visibility;
  execute(call: SlashCall): Promise<Reply>;
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
  /** `update` changes the message that the button is on; the others answer with a new one. */
  readonly answers: 'update' | Visibility;
  /** As in {@link SlashHandler}. */
  check?(call: ButtonCall<StateOf<Kind>>): void;
  /** @returns The reply, or `delete` to remove the message that the button is on (with `answers: 'update'`). */
  execute(call: ButtonCall<StateOf<Kind>>): Promise<Reply | 'delete'>;
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
