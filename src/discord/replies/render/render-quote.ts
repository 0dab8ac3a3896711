import type { Excerpt } from '../../../answering/excerpt.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import type { NameCheck } from '../../button-state/name-check.ts';
import type { Reply } from '../../messages/reply.ts';
import { spaceOf } from '../../scope/shows.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import { sourceLine } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';
import { chooseButton, openButton } from './render-lines.ts';

export interface QuoteView {
  readonly lines: Excerpt;
  readonly audience: Audience;
  /** What another one is to be taken from. */
  readonly another: {
    readonly within?: EpisodeRecord | undefined;
    readonly show?: string | undefined;
    readonly speaker?: NameCheck | undefined;
  };
}

/** A line worth sharing. */
export function renderQuote({ lines, audience, another: { within, show, speaker } }: QuoteView): Reply {
  const state = {
    kind: 'quote',
    ...(speaker !== undefined && { speaker }),
    ...spaceOf({ within, show }),
  } as const;
  return {
    content: layOutQuote({
      above: [],
      quote: lines.segments,
      isSpoiler: audience.isSpoiler(lines.episode),
      below: [sourceLine(lines)],
    }),
    buttons: [
      [{ label: audience.words.say('button.another'), state }, openButton(lines, audience)],
      [chooseButton(lines, audience), ...closingButtons(audience)],
    ],
  };
}
