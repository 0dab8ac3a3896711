import type { GuildSettings } from '../../../bot-store/settings-store.ts';
import { type EpisodeRecord, episodeCalled } from '../../../library/records.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import type { Reply } from '../../messages/reply.ts';
import { episodeName } from './line-parts.ts';

/** Channels that are listed by name at most. */
const MAX_CHANNELS = 40;

/** The settings of a server. */
export function renderSettings(
  { publicChannels, defaultEpisode, cooldownSeconds }: GuildSettings,
  { changed, episodes }: { readonly changed: boolean; readonly episodes: readonly EpisodeRecord[] },
): Reply {
  return {
    content: [
      changed ? '**Saved. These are the settings of this server:**' : '**The settings of this server:**',
      `• Public answers: ${channelsOf(publicChannels)}`,
      `• Searched when nobody names an episode: ${episodeOf(defaultEpisode, episodes)}`,
      `• Pause between two questions of a person: ${cooldownSeconds === 0 ? 'none' : `${cooldownSeconds} s`}`,
      '-# Who may use which command is set in Server Settings › Integrations.',
    ].join('\n'),
  };
}

function channelsOf(channels: GuildSettings['publicChannels']): string {
  if (channels === 'all') return 'in every channel';
  if (channels.length === 0) return 'nowhere, only who asks sees the answer';
  const more = channels.length - MAX_CHANNELS;
  const listed = channels.slice(0, MAX_CHANNELS).map((id) => `<#${id}>`);
  return [...listed, ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
}

function episodeOf(id: string | undefined, episodes: readonly EpisodeRecord[]): string {
  if (id === undefined) return 'all';
  const episode = episodeCalled(episodes, id);
  return episode ? episodeName(episode) : `all, since ${literalMarkdown(id, 100)} is no longer there`;
}
