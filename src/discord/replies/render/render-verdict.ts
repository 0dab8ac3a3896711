import type {
  DifferencePart,
  SpokenExcerpt,
  TellingChange,
  Verdict,
} from '../../../answering/verify/verify-quote.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import { LIMITS } from '../../messages/limits.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import { questionLine, readQuestion } from '../../messages/question-line.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import type { Words } from '../../texts/words.ts';
import { sourceLine, speakerPrefix } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';
import { chooseButton, openButton } from './render-lines.ts';
import { hidden, UNKNOWN_SPEAKER } from './render-segments.ts';
import { scopeLines, scopeOf } from './scope-line.ts';

export interface VerdictView {
  /** The words that were to be verified. */
  readonly quote: string;
  readonly verdict: Verdict;
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  readonly audience: Audience;
}

/**
 * The most markdown for the quote above the verdict, in UTF-16 code units. If only one episode was searched,
 * more is shown, because the button that searches all needs the whole quote.
 */
const MAX_ASKED = 300;
const MAX_ASKED_AGAIN = 1_000;
/** Room for the `||` around a hidden difference, in UTF-16 code units: four for each line. */
const MAX_HIDING = 120;
/** The most other moments with the same words that are listed. */
const OTHERS = 5;

/** The verdict on a quote: said word for word; nearly, with the differences; or never. */
export function renderVerdict(view: VerdictView): Reply {
  const { quote, verdict, within, audience } = view;
  const { words } = audience;
  const max = within === undefined ? MAX_ASKED : MAX_ASKED_AGAIN;
  const asked = [questionLine(quote, max), ...scopeLines({ within }, words)].join('\n');
  switch (verdict.kind) {
    case 'exact': {
      const [first, ...others] = verdict.excerpts;
      if (first === undefined) return renderNever(asked, view);
      return {
        content: layOutQuote({
          above: [asked, words.say('verify.exact')],
          quote: first.segments,
          isSpoiler: audience.isSpoiler(first.episode),
          below: [sourceLine(first)],
          more: otherMoments(others, words),
        }),
        buttons: buttonsFor(first, view),
      };
    }
    case 'nearly': {
      const above = `${asked}\n${nearlySentence(verdict.change, words)}`;
      const below = `${sourceLine(verdict.excerpt)}\n-# ${words.say('verify.legend')}`;
      const room = LIMITS.content - above.length - below.length - '\n\n'.length;
      const difference = audience.isSpoiler(verdict.excerpt.episode)
        ? renderDifference(verdict, room - MAX_HIDING)
            .split('\n')
            .map((line) => `> ${hidden(line.slice('> '.length))}`)
            .join('\n')
        : renderDifference(verdict, room);
      return {
        content: `${above}\n${difference}\n${below}`,
        buttons: buttonsFor(verdict.excerpt, view),
      };
    }
    case 'never':
      return renderNever(asked, view, verdict.nearest);
  }
}

/** The most markdown for a word that changes the meaning, in UTF-16 code units. */
const MAX_CHANGED = 60;

/** The verdict on a quote that is nearly right. It names a change that gives the quote another meaning. */
function nearlySentence(change: TellingChange | undefined, { say }: Words): string {
  if (change === undefined) return say('verify.nearly');
  if (change.kind === 'negation') {
    const word = literalMarkdown(change.word, MAX_CHANGED);
    return say(change.wasSaid ? 'verify.said-with' : 'verify.said-without', { word });
  }
  const said = literalMarkdown(change.said, MAX_CHANGED);
  const quoted = literalMarkdown(change.quoted, MAX_CHANGED);
  return say(change.kind === 'number' ? 'verify.other-number' : 'verify.other-name', { said, quoted });
}

function renderNever(asked: string, view: VerdictView, nearest?: SpokenExcerpt): Reply {
  const { within, audience } = view;
  const { words } = audience;
  const scope = scopeOf({ within }, words);
  const above = [
    asked,
    scope === undefined ? words.say('verify.never') : words.say('verify.never-in', { scope }),
  ];
  if (nearest === undefined)
    return {
      content: above.join('\n'),
      buttons: [[...allEpisodesButtons(view), ...closingButtons(audience)]],
    };
  return {
    content: layOutQuote({
      above: [...above, `-# ${words.say('verify.nearest')}`],
      quote: nearest.segments,
      isSpoiler: audience.isSpoiler(nearest.episode),
      below: [sourceLine(nearest)],
    }),
    buttons: buttonsFor(nearest, view),
  };
}

function otherMoments(others: readonly SpokenExcerpt[], words: Words): readonly string[] {
  if (others.length === 0) return [];
  const lines = others.slice(0, OTHERS).map((excerpt) => sourceLine(excerpt));
  const left = others.length - lines.length;
  const rest = left > 0 ? [`-# ${words.count('verify.more', left)}`] : [];
  return [`-# ${words.say('verify.again')}`, ...lines, ...rest];
}

const MARKS = { same: '', missing: '**', added: '~~' } satisfies Record<DifferencePart['kind'], string>;

/**
 * The differences between the quote and what was said, as a block quote of at most `room` characters. Each
 * speaker has a line.
 */
function renderDifference(
  { difference, excerpt }: Extract<Verdict, { kind: 'nearly' }>,
  room: number,
): string {
  const nameOf = (voice: number) => speakerPrefix(excerpt.segments[voice]?.speaker) || UNKNOWN_SPEAKER;
  let text = '>';
  let current: number | undefined;
  difference.forEach(({ kind, text: words, voice }, index) => {
    // Words that nobody said are put with the words that come next.
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

function buttonsFor(excerpt: SpokenExcerpt, view: VerdictView): readonly (readonly ActionButton[])[] {
  const { audience } = view;
  return [
    [openButton(excerpt, audience), chooseButton(excerpt, audience)],
    [...allEpisodesButtons(view), ...closingButtons(audience)],
  ];
}

/** "Search all episodes", if only one was searched and the message has the whole quote. */
function allEpisodesButtons({ quote, within, audience: { words } }: VerdictView): readonly ActionButton[] {
  if (within === undefined || readQuestion(questionLine(quote, MAX_ASKED_AGAIN)) !== quote) return [];
  return [{ label: words.say('button.all-episodes'), state: { kind: 'verify' } }];
}
