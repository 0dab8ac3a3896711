import type { Excerpt } from '../../../answering/excerpt.ts';
import type { ButtonState } from '../../button-state/button-state.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { type Audience, deleteButtons } from '../../server-rules/visibility.ts';
import { sharedBy, sourceLine } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';

/** Characters of a quote from which on it does not get longer: what a message shows of it without a cut. */
const LONG = 900;

/** Lines that are being chosen: what the channel would see, and buttons to other lines. */
export function renderPreview(lines: Excerpt, audience: Audience): Reply {
  const { words, shareable } = audience;
  const { episode, first, last } = lines;
  const length = lines.segments.reduce((sum, { text }) => sum + text.length, 0);
  const end = episode.sentenceCount - 1;
  const to = (from: number, until: number, kind: 'lines' | 'post' = 'lines'): ButtonState => ({
    ...{ kind, episode: episodeKeyOf(episode), first: from, last: until },
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

/** Lines that somebody has chosen, for everybody. */
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

/** A button to the transcript at a quote, which is marked there; for the one who clicks alone. */
export function openButton(
  { episode, first, last }: Excerpt,
  { words }: Pick<Audience, 'words'>,
): ActionButton {
  const place = { episode: episodeKeyOf(episode), position: first, backward: false };
  return { label: words.say('button.open'), state: { kind: 'open', ...place, mark: { first, last } } };
}

/** A button to choose other lines around a quote, and to post them. */
export function chooseButton(
  { episode, first, last }: Pick<Excerpt, 'episode' | 'first' | 'last'>,
  { words }: Pick<Audience, 'words'>,
): ActionButton {
  return {
    label: words.say('button.choose'),
    state: { kind: 'choose', episode: episodeKeyOf(episode), first, last },
  };
}
