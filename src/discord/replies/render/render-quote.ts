import type { Excerpt } from '../../../answering/excerpt.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { spaceOf } from '../../scope/shows.ts';
import type { Audience } from '../../server-rules/visibility.ts';
import { sourceLine } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';
import { chooseButton, openButton } from './render-lines.ts';

export interface QuoteView {
  readonly lines: Excerpt;
  readonly audience: Pick<Audience, 'words' | 'isSpoiler'>;
  /** A line above the quote, as markdown. */
  readonly heading?: string;
  /** Buttons at the end. */
  readonly closing?: readonly ActionButton[];
  /** Where "Another one" looks for a line; everywhere if empty. */
  readonly another: {
    readonly within?: EpisodeRecord | undefined;
    readonly show?: string | undefined;
    /** A check of the speaker's name. */
    readonly speaker?: string | undefined;
  };
}

/** A line worth sharing, with buttons for another one, the transcript, and the choice of lines. */
export function renderQuote({ lines, audience, heading, closing = [], another }: QuoteView): Reply {
  const { within, show, speaker } = another;
  const state = {
    kind: 'quote',
    ...(speaker !== undefined && { speaker }),
    ...spaceOf({ within, show }),
  } as const;
  return {
    content: layOutQuote({
      above: heading === undefined ? [] : [heading],
      quote: lines.segments,
      isSpoiler: audience.isSpoiler(lines.episode),
      below: [sourceLine(lines)],
    }),
    buttons: [
      [{ label: audience.words.say('button.another'), state }, openButton(lines, audience)],
      [chooseButton(lines, audience), ...closing],
    ],
  };
}
