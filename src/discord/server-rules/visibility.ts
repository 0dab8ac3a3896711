import type { GuildSettings } from '../../bot-store/settings-store.ts';
import type { ButtonCall, Call, SlashCall, Visibility } from '../interactions/call.ts';
import type { ActionButton } from '../messages/reply.ts';

interface ServerSettings {
  readonly settings: { get(guild: string): GuildSettings };
}

/** Whether the server's settings allow public answers in a channel. A thread follows its channel. */
export function isPublicChannel({ settings }: ServerSettings, { guild, channel, parent }: Call): boolean {
  if (guild === undefined) return true;
  const { publicChannels } = settings.get(guild);
  return (
    publicChannels === 'all' ||
    publicChannels.includes(channel) ||
    (parent !== undefined && publicChannels.includes(parent))
  );
}

/** Who sees the answer to a command: the channel, unless the user or the server wants it private. */
export function visibilityOf(bot: ServerSettings, call: SlashCall): Visibility {
  return call.options.private === true || !isPublicChannel(bot, call) ? 'private' : 'public';
}

/** Who sees a message, and whom it answers. The buttons at its end depend on it. */
export interface Audience {
  readonly visibility: Visibility;
  /** The snowflake of the user who asked. */
  readonly asker: string;
  /** Private, but may be shown to the channel. */
  readonly shareable: boolean;
}

/** The audience of a new answer. */
export function audienceOf(bot: ServerSettings, call: Call, visibility: Visibility): Audience {
  const shareable = visibility === 'private' && call.guild !== undefined && isPublicChannel(bot, call);
  return { visibility, asker: call.user, shareable };
}

/** The audience of the message that a button is on. A click does not change it. */
export function audienceOfButton(bot: ServerSettings, call: ButtonCall): Audience {
  const { buttons, owner, visibility } = call.message;
  const asker = buttons
    .flat()
    .flatMap((button) => ('state' in button && button.state.kind === 'delete' ? button.state.asker : []));
  return audienceOf(bot, { ...call, user: asker[0] ?? owner ?? call.user }, visibility);
}

/** The buttons that a message ends with: one to delete a public one, or to share a private one. */
export function closingButtons({ visibility, asker, shareable }: Audience): readonly ActionButton[] {
  if (visibility === 'public') return [{ label: 'Delete', state: { kind: 'delete', asker } }];
  return shareable ? [{ label: 'Share with the channel', state: { kind: 'share' } }] : [];
}
