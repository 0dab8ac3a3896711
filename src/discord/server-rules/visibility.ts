import type { SpoilerCap } from '../../bot-store/cap-store.ts';
import { VerbatimError } from '../../errors.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { askerOf } from '../interactions/asker.ts';
import type { ButtonCall, Call, SlashCall, Visibility } from '../interactions/call.ts';
import type { ActionButton } from '../messages/reply.ts';
import { type Words, wordsFor } from '../texts/words.ts';
import { isLater } from './spoilers.ts';

interface Rules {
  readonly cap?: SpoilerCap;
  readonly rules?: string;
}

/** Whether the server's settings allow public answers in the channel. For a thread, its channel decides. */
export function isPublicChannel({ guild, channel, parent, settings: { publicChannels } }: Call): boolean {
  if (guild === undefined) return true;
  return (
    publicChannels === 'all' ||
    publicChannels.includes(channel) ||
    (parent !== undefined && publicChannels.includes(parent))
  );
}

/**
 * Whether the bot may post a user's answer in the channel: the server allows it, and the user may write
 * there.
 */
export function mayPost(call: Call): boolean {
  return call.maySend && isPublicChannel(call);
}

/**
 * Who sees the answer to a command: the channel, unless it may not be posted there or the user wants it
 * private.
 */
export function visibilityOf(call: SlashCall): Visibility {
  return call.options.private === true || !mayPost(call) ? 'private' : 'public';
}

/** Who sees a message, and whom it answers. */
export interface Audience {
  readonly visibility: Visibility;
  /** The id of the user who asked. */
  readonly asker: string;
  /** Whether it is private but may be posted in the channel. */
  readonly shareable: boolean;
  /** The `Bot.rules` under which it was written. */
  readonly rules?: string | undefined;
  /** Whether the words of an episode are hidden until clicked, because the user has not heard it yet. */
  readonly isSpoiler: (episode: EpisodeRecord) => boolean;
  /** In the language of the readers: of the server for a public message, otherwise of the user. */
  readonly words: Words;
}

/** The audience of a new answer. */
export function audienceOf({ rules, cap }: Rules, call: Call, visibility: Visibility): Audience {
  const shareable = visibility === 'private' && call.guild !== undefined && mayPost(call);
  const locale = visibility === 'public' ? (call.serverLocale ?? call.locale) : call.locale;
  return {
    visibility,
    asker: call.user,
    shareable,
    rules,
    isSpoiler: (episode) => cap !== undefined && isLater(episode, cap),
    words: wordsFor(locale, call.commandIds),
  };
}

/**
 * The audience of what a button shows: that of its message if the user who clicks has asked for it, otherwise
 * only that user.
 */
export function audienceOfButton(bot: Rules, call: ButtonCall): Audience {
  const isTheirs = askerOf(call.message) === call.user;
  return audienceOf(bot, call, isTheirs ? call.message.visibility : 'private');
}

/**
 * The last buttons of a message: "Delete" on a public one, "Post here" on a private one that may be posted.
 */
export function closingButtons(audience: Audience): readonly ActionButton[] {
  return [...postButtons(audience), ...deleteButtons(audience)];
}

/** "Post here", on a private message that may be posted in the channel. */
export function postButtons({ shareable, rules, words }: Audience): readonly ActionButton[] {
  const state = { kind: 'share', ...(rules !== undefined && { rules }) } as const;
  return shareable ? [{ label: words.say('button.post'), state }] : [];
}

/** "Delete", on a public message. */
export function deleteButtons({ visibility, asker, words }: Audience): readonly ActionButton[] {
  if (visibility === 'private') return [];
  return [{ label: words.say('button.delete'), state: { kind: 'delete', asker } }];
}

/** The error for a message that may not be posted in its channel. */
export function answersPrivate(): VerbatimError {
  return new VerbatimError('ANSWERS_PRIVATE', 'Answers are private in this channel.', {
    hint: 'Post it in another one. Moderators choose the channels with /settings.',
  });
}
