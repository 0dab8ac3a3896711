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

/** Whether the server's settings allow public answers in a channel. A thread follows its channel. */
export function isPublicChannel({ guild, channel, parent, settings: { publicChannels } }: Call): boolean {
  if (guild === undefined) return true;
  return (
    publicChannels === 'all' ||
    publicChannels.includes(channel) ||
    (parent !== undefined && publicChannels.includes(parent))
  );
}

/** Whether what the bot writes for a user may stand in the channel where they are. */
export function mayPost(call: Call): boolean {
  return call.maySend && isPublicChannel(call);
}

/** Who sees the answer to a command: the channel, unless it may not stand there or is wanted in private. */
export function visibilityOf(call: SlashCall): Visibility {
  return call.options.private === true || !mayPost(call) ? 'private' : 'public';
}

/** Who sees a message, and whom it answers. The buttons at its end depend on it. */
export interface Audience {
  readonly visibility: Visibility;
  /** The snowflake of the user who asked. */
  readonly asker: string;
  /** Private, but may be shown to the channel. */
  readonly shareable: boolean;
  /** A check of the rules under which it was written; see `Bot.rules`. */
  readonly rules?: string | undefined;
  /** Whether what is said in an episode is hidden at first from the one who asked. */
  readonly isSpoiler: (episode: EpisodeRecord) => boolean;
  /** In the language of those who read it: of the server, or of the one who asked. */
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
 * The audience of what a button shows: that of its message. What somebody else asked for stays as it is, and
 * the one who clicks alone sees the rest.
 */
export function audienceOfButton(bot: Rules, call: ButtonCall): Audience {
  const isTheirs = askerOf(call.message) === call.user;
  return audienceOf(bot, call, isTheirs ? call.message.visibility : 'private');
}

/** The buttons that a message ends with: one to delete a public one, or to post a private one. */
export function closingButtons(audience: Audience): readonly ActionButton[] {
  return [...postButtons(audience), ...deleteButtons(audience)];
}

/** A button that shows a private message to the channel, where that may be. */
export function postButtons({ shareable, rules, words }: Audience): readonly ActionButton[] {
  const state = { kind: 'share', ...(rules !== undefined && { rules }) } as const;
  return shareable ? [{ label: words.say('button.post'), state }] : [];
}

/** A button that deletes a public message. */
export function deleteButtons({ visibility, asker, words }: Audience): readonly ActionButton[] {
  if (visibility === 'private') return [];
  return [{ label: words.say('button.delete'), state: { kind: 'delete', asker } }];
}

/** For what was to be shown in a channel where it may not stand. */
export function answersPrivate(): VerbatimError {
  return new VerbatimError('ANSWERS_PRIVATE', 'Answers are private in this channel.', {
    hint: 'Share it in another one. Moderators choose the channels with /settings.',
  });
}
