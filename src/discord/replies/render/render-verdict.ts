import type { DifferencePart, SpokenExcerpt, Verdict } from '../../../answering/verify/verify-quote.ts';
import { keyOf } from '../../interactions/episode-key.ts';
import { type Audience, closingButtons } from '../../interactions/visibility.ts';
import { LIMITS } from '../limits.ts';
import { verbatim } from '../markdown.ts';
import { questionLine } from '../question-line.ts';
import type { ActionButton, Reply } from '../reply.ts';
import { layOut } from './layout.ts';
import { dotted, episodeName, playable, speakerName } from './render-moment.ts';

export interface VerdictView {
  /** What is to have been said. */
  readonly quote: string;
  readonly verdict: Verdict;
  readonly audience: Audience;
}

/** UTF-16 code units of markdown that the quote may take above the verdict. */
const MAX_ASKED = 300;
/** Other places that are listed. */
const OTHERS = 5;

/** Whether something was said: word for word, nearly, with the difference, or never. */
export function renderVerdict({ quote, verdict, audience }: VerdictView): Reply {
  const asked = questionLine(quote, MAX_ASKED);
  switch (verdict.kind) {
    case 'exact': {
      const [first, ...others] = verdict.excerpts;
      if (first === undefined) return never(asked, undefined, audience);
      return {
        content: layOut({
          above: [asked, '✅ **Yes, word for word.**'],
          quote: first.text,
          below: [placeOf(first)],
          more: othersOf(others),
        }),
        buttons: buttonsFor(first, audience),
      };
    }
    case 'nearly': {
      const above = `${asked}\n🟡 **Nearly.**`;
      const below = `${placeOf(verdict.excerpt)}\n-# **Bold** was said, and is not in the quote. ~~Struck out~~ is in the quote, and was not said.`;
      const room = LIMITS.content - above.length - below.length - '\n> \n'.length;
      return {
        content: `${above}\n> ${renderDifference(verdict.difference, room)}\n${below}`,
        buttons: buttonsFor(verdict.excerpt, audience),
      };
    }
    case 'never':
      return never(asked, verdict.nearest, audience);
  }
}

function never(asked: string, nearest: SpokenExcerpt | undefined, audience: Audience): Reply {
  const above = [asked, '❌ **No. The episodes do not have it.**'];
  if (nearest === undefined) return { content: above.join('\n'), buttons: [closingButtons(audience)] };
  return {
    content: layOut({
      above: [...above, '-# The nearest to it'],
      quote: nearest.text,
      below: [placeOf(nearest)],
    }),
    buttons: buttonsFor(nearest, audience),
  };
}

function placeOf({ speaker, episode, start }: SpokenExcerpt): string {
  return dotted(speakerName(speaker), playable(episode, start), episodeName(episode));
}

function othersOf(others: readonly SpokenExcerpt[]): readonly string[] {
  if (others.length === 0) return [];
  const lines = others.slice(0, OTHERS).map((excerpt) => placeOf(excerpt));
  const left = others.length - lines.length;
  return ['-# Said again', ...lines, ...(left > 0 ? [`-# and ${left} more times`] : [])];
}

const MARKS = { same: '', missing: '**', added: '~~' } satisfies Record<DifferencePart['kind'], string>;

/** The parts one after the other; what is too long for the room is cut. */
function renderDifference(parts: readonly DifferencePart[], room: number): string {
  let text = '';
  for (const { kind, text: words } of parts) {
    const mark = MARKS[kind];
    const left = room - text.length - 1 - 2 * mark.length;
    const shown = verbatim(words, left);
    if (shown === '') continue;
    text += `${text === '' ? '' : ' '}${mark}${shown}${mark}`;
    if (left < LIMITS.buttonLabel) break;
  }
  return text;
}

function buttonsFor(
  { episode, first }: SpokenExcerpt,
  audience: Audience,
): readonly (readonly ActionButton[])[] {
  const place = { episode: keyOf(episode), position: first, backward: false };
  return [
    [{ label: 'Read the transcript there', state: { kind: 'open', ...place } }, ...closingButtons(audience)],
  ];
}
