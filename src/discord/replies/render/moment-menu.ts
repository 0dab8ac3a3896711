import type { Excerpt } from '../../../answering/excerpt.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { visibleText } from '../../messages/markdown.ts';
import type { Menu } from '../../messages/reply.ts';
import type { Audience } from '../../server-rules/visibility.ts';
import { plainEpisodeName } from './line-parts.ts';

type Moment = Pick<Excerpt, 'episode' | 'first' | 'last' | 'start' | 'segments'>;

/** A menu that opens the transcript at one of these moments, which only the user who chooses sees. */
export function momentMenu(
  moments: readonly Moment[],
  { words: { say }, isSpoiler }: Pick<Audience, 'words' | 'isSpoiler'>,
): Menu {
  return {
    placeholder: say('menu.moments'),
    options: moments.map(({ episode, first, last, start, segments }) => ({
      label: `${formatTimestamp(start)} · ${plainEpisodeName(episode)}`,
      // A description cannot hide a spoiler.
      ...(!isSpoiler(episode) && { description: visibleText(segments.map(({ text }) => text).join(' ')) }),
      state: {
        kind: 'open',
        episode: episodeKeyOf(episode),
        position: first,
        backward: false,
        mark: { first, last },
      },
    })),
  };
}
