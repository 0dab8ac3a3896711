import { hasCode } from '../../errors.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { summaryOf } from '../../summary/episode-summary.ts';
import { type Summary, withBestHighlights } from '../../summary/summary.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';
import type { NewsCall, NewsOutcome } from '../chore.ts';
import { nonceOf } from '../messages/post.ts';
import { type Fresh, freshEpisodes } from '../news/fresh-episodes.ts';
import { wordsFor } from '../texts/words.ts';
import { renderAnnouncement, renderArrivals } from './render/render-announcement.ts';

/** Highlights of an episode that an announcement shows. */
const SHOWN_HIGHLIGHTS = 3;

/** The next announcement of a rule, from the episodes that may be seen in its server. */
export async function announcementReply(bot: Bot, call: NewsCall): Promise<NewsOutcome> {
  const fresh = await freshEpisodes(bot, call);
  return { kind: 'news', through: fresh.through, ...(await postOf(bot, call, fresh)) };
}

async function postOf(bot: Bot, call: NewsCall, fresh: Fresh): Promise<Pick<NewsOutcome, 'post'>> {
  const { guild, role, locale, commandIds } = call;
  const words = wordsFor(locale, commandIds);
  switch (fresh.kind) {
    case 'nothing':
      return {};
    case 'episode': {
      const { episode } = fresh;
      const drawn = renderAnnouncement({ summary: await outlineOf(bot, episode), role, words });
      return { post: { ...drawn, nonce: nonceOf(guild, qualifiedId(episode.metadata)) } };
    }
    case 'many': {
      const names = [...fresh.ready, ...fresh.episodes].map(({ metadata }) => qualifiedId(metadata));
      return {
        post: { ...renderArrivals({ ...fresh, role, words }), nonce: nonceOf(guild, ...names.sort()) },
      };
    }
  }
}

/** The summary of an episode; if its words are damaged, one without chapters and highlights. */
async function outlineOf({ sources: { library } }: Bot, episode: EpisodeRecord): Promise<Summary> {
  try {
    return withBestHighlights(await summaryOf(library, episode), SHOWN_HIGHLIGHTS);
  } catch (error) {
    if (!hasCode(error, 'LIBRARY_DAMAGED')) throw error;
    return { episode, chapters: [], highlights: [], mentioned: [] };
  }
}
