/** What users do, as plain values: nothing of discord.js. */

import type { AnnouncementForm } from '../../bot-store/announcement-store.ts';
import type { GuildSettings } from '../../bot-store/settings-store.ts';
import type { ButtonState } from '../button-state/button-state.ts';
import type { PostProblem } from '../messages/post-problem.ts';
import type { Button, Menu } from '../messages/reply.ts';
import type { CommandIds } from '../texts/words.ts';

/** Who sees the answer: the channel, or only who asked. Discord wants to know before the answer is there. */
export type Visibility = 'public' | 'private';

/** Who does something, and where. Ids are Discord's snowflakes. */
export interface Call {
  readonly user: string;
  readonly channel: string;
  /** Where the channel is a thread: the channel that it belongs to. */
  readonly parent?: string;
  /** The server. Absent in direct messages. */
  readonly guild?: string;
  /** May manage the server or its messages. Nobody is a moderator in direct messages. */
  readonly moderator: boolean;
  /** The user's language, such as `en-GB`. */
  readonly locale: string;
  /** The language of the server, for what everybody sees. */
  readonly serverLocale?: string;
  /** May write in that channel. What they may not write themselves, the bot does not write for them. */
  readonly maySend: boolean;
  /** Of the registered commands, for what is said of them. */
  readonly commandIds: CommandIds;
  /** What the server had set when it was done; the defaults in direct messages. */
  readonly settings: GuildSettings;
}

/** What somebody did as Discord tells it, which does not know what the server has set. */
export type Told<Known extends Call> = Omit<Known, 'settings'>;

/** Where something is asked, as far as it decides what may be seen. */
export type Place = Pick<Call, 'guild' | 'settings'>;

export interface SlashCall extends Call {
  /** What was typed, by option name. Text is as the user typed it, not yet fit to be shown. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  /** The channels among them, by their ids, as far as the bot knows them. */
  readonly channels?: Readonly<Record<string, NamedChannel>>;
}

/** In which forms the bot can post in a channel, and what it lacks for each. */
export type NamedChannel = Readonly<
  Partial<Record<AnnouncementForm, { readonly problem: PostProblem | undefined }>>
>;

export interface CompletionCall extends SlashCall {
  /** The option that is being typed, and its text so far. */
  readonly focused: { readonly name: string; readonly value: string };
}

/** What autocomplete offers: `name` is shown, `value` is sent. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

export interface MenuCall extends Call {
  /** The message whose menu was opened. */
  readonly message: OtherMessage & { readonly id: string };
}

/** A message that is asked about. */
export interface OtherMessage {
  /** All that is text in it, line by line. */
  readonly content: string;
  /** The bot wrote it. */
  readonly isOurs: boolean;
  /** Those of its buttons that this version of the bot knows, row by row; none if somebody else wrote it. */
  readonly buttons: readonly (readonly Button[])[];
}

export interface ButtonCall<State extends ButtonState = ButtonState> extends Call {
  readonly state: State;
  /** What was typed, where the button asks for a text. */
  readonly typed?: string;
  /** The bot's message that the button is on. */
  readonly message: {
    readonly id: string;
    /** Its first line has the question; see `question-line.ts`. */
    readonly content: string;
    /** Those of its buttons that this version of the bot knows, row by row. */
    readonly buttons: readonly (readonly Button[])[];
    readonly menus: readonly Menu[];
    readonly visibility: Visibility;
    /** The user whose interaction it answers. Unknown when it replies to a message. */
    readonly owner?: string;
  };
}

export interface MentionCall extends Call {
  /** The message without the mention of the bot. May be empty. */
  readonly text: string;
  /** The message that it replies to, as far as Discord shows it. */
  readonly repliedTo?: OtherMessage;
}
