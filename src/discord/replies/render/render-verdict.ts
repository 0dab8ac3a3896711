import type { DifferencePart, SpokenExcerpt, Verdict } from '../../../answering/verify/verify-quote.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import { questionLine } from '../../messages/question-line.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import { episodeName, joinWithDots, speakerName, speakerPrefix, timeLink } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';
import { UNKNOWN_SPEAKER } from './render-segments.ts';

export interface VerdictView {
  /** The words that somebody is said to have said. */
  readonly quote: string;
  readonly verdict: Verdict;
  readonly audience: Audience;
}

/** UTF-16 code units of markdown that the quote may take above the verdict. */
const MAX_ASKED = 300;
/** Other moments with the same words that are listed at most. */
const OTHERS = 5;

/** Whether something was said: word for word; nearly, with what differs; or never. */
export function renderVerdict({ quote, verdict, audience }: VerdictView): Reply {
  const asked = questionLine(quote, MAX_ASKED);
  switch (verdict.kind) {
    case 'exact': {
      const [first, ...others] = verdict.excerpts;
      if (first === undefined) return renderNever(asked, undefined, audience);
      return {
        content: layOutQuote({
          above: [asked, '✅ **Yes, word for word.**'],
          quote: first.segments,
          below: [sourceLine(first)],
          more: otherMoments(others),
        }),
        buttons: buttonsFor(first, audience),
      };
    }
    case 'nearly': {
      const above = `${asked}\n🟡 **Nearly.**`;
      const below = `${sourceLine(verdict.excerpt)}\n-# **Bold** was said, and is not in the quote. ~~Struck out~~ is in the quote, and was not said.`;
      const room = LIMITS.content - above.length - below.length - '\n\n'.length;
      return {
        content: `${above}\n${renderDifference(verdict, room)}\n${below}`,
        buttons: buttonsFor(verdict.excerpt, audience),
      };
    }
    case 'never':
      return renderNever(asked, verdict.nearest, audience);
  }
}

function renderNever(asked: string, nearest: SpokenExcerpt | undefined, audience: Audience): Reply {
  const above = [asked, '❌ **No. The episodes do not have it.**'];
  if (nearest === undefined) return { content: above.join('\n'), buttons: [closingButtons(audience)] };
  return {
    content: layOutQuote({
      above: [...above, '-# The nearest to it'],
      quote: nearest.segments,
      below: [sourceLine(nearest)],
    }),
    buttons: buttonsFor(nearest, audience),
  };
}

function sourceLine({ speaker, episode, start }: SpokenExcerpt): string {
  return joinWithDots(speakerName(speaker), timeLink(episode, start), episodeName(episode));
}

function otherMoments(others: readonly SpokenExcerpt[]): readonly string[] {
  if (others.length === 0) return [];
  const lines = others.slice(0, OTHERS).map((excerpt) => sourceLine(excerpt));
  const left = others.length - lines.length;
  return ['-# Said again', ...lines, ...(left > 0 ? [`-# and ${left} more times`] : [])];
}

const MARKS = { same: '', missing: '**', added: '~~' } satisfies Record<DifferencePart['kind'], string>;

/**
 * The parts one after the other, cut to the room that there is. Of several voices, each has a line of its
 * own.
 */
function renderDifference(
  { difference, excerpt }: Extract<Verdict, { kind: 'nearly' }>,
  room: number,
): string {
  const nameOf = (voice: number) => speakerPrefix(excerpt.segments[voice]?.speaker) || UNKNOWN_SPEAKER;
  let text = '>';
  let current: number | undefined;
  difference.forEach(({ kind, text: words, voice }, index) => {
    // What was not said stands with the words that come next.
    const speaks = voice ?? difference.slice(index).find((part) => part.voice !== undefined)?.voice;
    const opens = speaks !== undefined && speaks !== current;
    const before = opens ? `${text === '>' ? '' : '\n>'} ${nameOf(speaks)}` : ' ';
    const mark = MARKS[kind];
    const left = room - text.length - before.length - 2 * mark.length;
    const shown = left < LIMITS.buttonLabel ? '' : literalMarkdown(words, left);
    if (shown === '') return;
    current = speaks ?? current;
    text += `${before}${mark}${shown}${mark}`;
  });
  return text;
}

function buttonsFor(
  { episode, first }: SpokenExcerpt,
  audience: Audience,
): readonly (readonly ActionButton[])[] {
  const place = { episode: episodeKeyOf(episode), position: first, backward: false };
  return [
    [{ label: 'Read the transcript there', state: { kind: 'open', ...place } }, ...closingButtons(audience)],
  ];
}
