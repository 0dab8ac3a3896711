import type { GuildSettings } from '../../bot-store/settings-store.ts';
import type { ActionButton } from '../replies/reply.ts';
import type { ButtonCall, Call, SlashCall, Visibility } from './handler.ts';

/** Where the settings of servers can be looked up. */
interface WithSettings {
  readonly settings: { get(guild: string): GuildSettings };
}

/** Whether the settings of the server let answers be seen by the whole channel. A thread is as public as its channel. */
export function isPublicPlace({ settings }: WithSettings, { guild, channel, parent }: Call): boolean {
  if (guild === undefined) return true;
  const { publicChannels } = settings.get(guild);
  return (
    publicChannels === 'all' ||
    publicChannels.includes(channel) ||
    (parent !== undefined && publicChannels.includes(parent))
  );
}

/** Who is to see the answer to a command: the channel, unless the user or the settings want it private. */
export function visibilityOf(bot: WithSettings, call: SlashCall): Visibility {
  return call.options.private === true || !isPublicPlace(bot, call) ? 'private' : 'public';
}

/** Who sees a message, and whom it answers: what the buttons at its end depend on. */
export interface Audience {
  readonly visibility: Visibility;
  readonly asker: string;
  /** It is private, and may be shown to the channel. */
  readonly shareable: boolean;
}

/** The audience of a new answer. */
export function audienceOf(bot: WithSettings, call: Call, visibility: Visibility): Audience {
  const shareable = visibility === 'private' && call.guild !== undefined && isPublicPlace(bot, call);
  return { visibility, asker: call.user, shareable };
}

/** The audience of the message that a button is on, which stays what it is. */
export function audienceOfButton(bot: WithSettings, call: ButtonCall): Audience {
  const { buttons, owner, visibility } = call.message;
  const asker = buttons
    .flat()
    .flatMap((button) => ('state' in button && button.state.kind === 'delete' ? button.state.asker : []));
  return audienceOf(bot, { ...call, user: asker[0] ?? owner ?? call.user }, visibility);
}

/** What anybody may do with a message whatever is in it: show a private one to the channel, remove a public one. */
export function closingButtons({ visibility, asker, shareable }: Audience): readonly ActionButton[] {
  if (visibility === 'public') return [{ label: 'Delete', state: { kind: 'delete', asker } }];
  return shareable ? [{ label: 'Share with the channel', state: { kind: 'share' } }] : [];
}
