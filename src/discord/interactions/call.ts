/** What users do, as plain values: nothing of discord.js. */

import type { AnnouncementForm } from '../../bot-store/announcement-store.ts';
import type { GuildSettings } from '../../bot-store/settings-store.ts';
import type { ButtonState } from '../button-state/button-state.ts';
import type { PostProblem } from '../messages/post-problem.ts';
import type { Button, Menu } from '../messages/reply.ts';
import type { CommandIds } from '../texts/words.ts';

/** Who sees the answer: the channel, or only the user who asked. The acknowledgement already decides it. */
export type Visibility = 'public' | 'private';

/** Something that a user does: who, where, and with which rights. Ids are Discord's snowflakes. */
export interface Call {
  readonly user: string;
  readonly channel: string;
  /** If the channel is a thread, the channel that it belongs to. */
  readonly parent?: string;
  /** The server. Absent in direct messages. */
  readonly guild?: string;
  /** Whether the user may manage the server or its messages; never in direct messages. */
  readonly moderator: boolean;
  /** The user's language, such as `en-GB`. */
  readonly locale: string;
  /** The server's language, for messages that everybody sees. */
  readonly serverLocale?: string;
  /** Whether the user may write in the channel. The bot posts nothing there for users who may not. */
  readonly maySend: boolean;
  /** Ids of the registered commands, for mentions that can be clicked. */
  readonly commandIds: CommandIds;
  /** The server's settings at the moment of the call; the defaults in direct messages. */
  readonly settings: GuildSettings;
}

/** A call as Discord delivers it, before the server's settings are read. */
export type Told<Known extends Call> = Omit<Known, 'settings'>;

/** The parts of a call that decide what is searched. */
export type Place = Pick<Call, 'guild' | 'settings'>;

export interface SlashCall extends Call {
  /** The values by option name. Text is as the user typed it, and has to be escaped before it is shown. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  /** The channels that the options name, by id, as far as the bot knows them. */
  readonly channels?: Readonly<Record<string, NamedChannel>>;
}

/** The forms of announcement that a channel takes, each with the problem that the bot has there, if any. */
export type NamedChannel = Readonly<
  Partial<Record<AnnouncementForm, { readonly problem: PostProblem | undefined }>>
>;

export interface CompletionCall extends SlashCall {
  /** The option that is being typed, and its text so far. */
  readonly focused: { readonly name: string; readonly value: string };
}

/** A suggestion of autocomplete: `name` is shown, `value` is sent. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

export interface MenuCall extends Call {
  /** The message whose menu was opened. */
  readonly message: OtherMessage & { readonly id: string };
}

/** A message that the user points at: the one whose menu they opened, or that they reply to. */
export interface OtherMessage {
  /** All text in it, line by line. */
  readonly content: string;
  /** Whether the bot wrote it. */
  readonly isOurs: boolean;
  /** Those of its buttons that this version of the bot knows, row by row; none if somebody else wrote it. */
  readonly buttons: readonly (readonly Button[])[];
}

export interface ButtonCall<State extends ButtonState = ButtonState> extends Call {
  readonly state: State;
  /** The text that the user typed into the button's window, if it opens one. */
  readonly typed?: string;
  /** The bot's message that the button is on. */
  readonly message: {
    readonly id: string;
    /** Its first line is the question; see `question-line.ts`. */
    readonly content: string;
    /** Those of its buttons that this version of the bot knows, row by row. */
    readonly buttons: readonly (readonly Button[])[];
    readonly menus: readonly Menu[];
    readonly visibility: Visibility;
    /** The user whose interaction it answers. Absent when it replies to a message. */
    readonly owner?: string;
  };
}

export interface MentionCall extends Call {
  /** The message without the mention of the bot. May be empty. */
  readonly text: string;
  /** The message that it replies to, if Discord has sent that to the bot. */
  readonly repliedTo?: OtherMessage;
}
