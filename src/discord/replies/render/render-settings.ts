import type { GuildSettings } from '../../../bot-store/settings-store.ts';
import { type EpisodeRecord, episodeCalled } from '../../../library/records.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import type { Reply } from '../../messages/reply.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName } from './line-parts.ts';
import { type Postings, postingLines } from './render-postings.ts';

/** The most channels that are named. */
const MAX_CHANNELS = 40;

export interface SettingsView {
  /** Whether the settings have just been changed. */
  readonly changed: boolean;
  readonly episodes: readonly EpisodeRecord[];
  readonly postings: Postings;
  readonly words: Words;
}

/** The settings of a server. */
export function renderSettings(
  { publicChannels, defaultEpisode, defaultShow, cooldownSeconds }: GuildSettings,
  { changed, episodes, postings, words }: SettingsView,
): Reply {
  const { say } = words;
  const pause =
    cooldownSeconds === 0 ? say('settings.no-pause') : say('wait.seconds', { seconds: cooldownSeconds });
  return {
    content: [
      say(changed ? 'settings.saved' : 'settings.head'),
      `• ${say('settings.public', { channels: channelsOf(publicChannels, words) })}`,
      `• ${say('settings.episode', { episode: episodeOf(defaultEpisode, episodes, words) })}`,
      ...showLines(defaultShow, episodes, words),
      `• ${say('settings.pause', { pause })}`,
      ...postingLines(postings, words),
      `-# ${say('settings.integrations')}`,
    ].join('\n'),
  };
}

function channelsOf(channels: GuildSettings['publicChannels'], { say }: Words): string {
  if (channels === 'all') return say('settings.everywhere');
  if (channels.length === 0) return say('settings.nowhere');
  const more = channels.length - MAX_CHANNELS;
  const listed = channels.slice(0, MAX_CHANNELS).map((id) => `<#${id}>`);
  return [...listed, ...(more > 0 ? [say('settings.more-channels', { count: more })] : [])].join(' ');
}

/** The default show; no line if there is none, and only one show to choose from. */
function showLines(
  show: string | undefined,
  episodes: readonly EpisodeRecord[],
  { say }: Words,
): readonly string[] {
  const shows = new Set(episodes.map(({ metadata }) => metadata.show));
  if (show === undefined)
    return shows.size > 1 ? [`• ${say('settings.show', { show: say('settings.all-shows') })}`] : [];
  const name = literalMarkdown(show, 200);
  return [
    `• ${say('settings.show', { show: shows.has(show) ? name : say('settings.show-gone', { show: name }) })}`,
  ];
}

function episodeOf(id: string | undefined, episodes: readonly EpisodeRecord[], { say }: Words): string {
  if (id === undefined) return say('settings.all-episodes');
  const episode = episodeCalled(episodes, id);
  return episode ? episodeName(episode) : say('settings.episode-gone', { episode: literalMarkdown(id, 100) });
}
