import type { Excerpt } from '../../../answering/excerpt.ts';
import type { ButtonState } from '../../button-state/button-state.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { type Audience, deleteButtons } from '../../server-rules/visibility.ts';
import { sharedBy, sourceLine } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';

/** A quote with this many characters can no longer be made longer. A message shows it without a cut. */
const LONG = 900;

/** A preview of lines that are being chosen, with buttons to move, lengthen, shorten and post them. */
export function renderPreview(lines: Excerpt, audience: Audience): Reply {
  const { words, shareable } = audience;
  const { episode, first, last } = lines;
  const length = lines.segments.reduce((sum, { text }) => sum + text.length, 0);
  const end = episode.sentenceCount - 1;
  const to = (from: number, until: number, kind: 'lines' | 'post' = 'lines'): ButtonState => ({
    kind,
    episode: episodeKeyOf(episode),
    first: from,
    last: until,
  });
  const post = { label: words.say('button.post'), state: to(first, last, 'post'), style: 'primary' } as const;
  return {
    content: layOutQuote({
      above: [`-# ${words.say(shareable ? 'lines.preview' : 'lines.private')}`],
      quote: lines.segments,
      isSpoiler: audience.isSpoiler(episode),
      below: [sourceLine(lines)],
    }),
    buttons: [
      [
        { label: words.say('button.earlier'), state: to(first - 1, last - 1), disabled: first === 0 },
        { label: words.say('button.later'), state: to(first + 1, last + 1), disabled: last >= end },
        {
          label: words.say('button.longer'),
          state: to(first, last + 1),
          disabled: last >= end || length >= LONG,
        },
        { label: words.say('button.shorter'), state: to(first, last - 1), disabled: first === last },
      ].map((button) => (button.disabled ? { ...button, state: to(first, last) } : button)),
      shareable ? [post] : [],
    ],
  };
}

/** Chosen lines as a public message. */
export function renderPostedLines(lines: Excerpt, audience: Audience): Reply {
  return {
    content: layOutQuote({
      above: [],
      quote: lines.segments,
      isSpoiler: audience.isSpoiler(lines.episode),
      below: [sourceLine(lines), sharedBy(audience)],
    }),
    buttons: [[openButton(lines, audience), ...deleteButtons(audience)]],
  };
}

/** "Open the transcript": at a quote, which is highlighted there. Only the user who clicks sees it. */
export function openButton(
  { episode, first, last }: Excerpt,
  { words }: Pick<Audience, 'words'>,
): ActionButton {
  const place = { episode: episodeKeyOf(episode), position: first, backward: false };
  return { label: words.say('button.open'), state: { kind: 'open', ...place, mark: { first, last } } };
}

/** "Choose the lines": opens a preview of a quote, to choose other lines around it and to post them. */
export function chooseButton(
  { episode, first, last }: Pick<Excerpt, 'episode' | 'first' | 'last'>,
  { words }: Pick<Audience, 'words'>,
): ActionButton {
  return {
    label: words.say('button.choose'),
    state: { kind: 'choose', episode: episodeKeyOf(episode), first, last },
  };
}
