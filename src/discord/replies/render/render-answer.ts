import type { Answer, Quote } from '../../../answering/ask/answer.ts';
import type { Explanation } from '../../../answering/explain/explain-answer.ts';
import type { SearchFilters } from '../../../answering/filters/search-filters.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import type { MomentKey } from '../../button-state/button-state.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import { questionLine } from '../../messages/question-line.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { spaceOf } from '../../scope/shows.ts';
import { type Audience, closingButtons, deleteButtons, postButtons } from '../../server-rules/visibility.ts';
import { episodeName, joinWithDots, sourceLine, timeLink } from './line-parts.ts';
import { momentMenu } from './moment-menu.ts';
import { appendWhileFits, layOutQuote } from './quote-layout.ts';
import { chooseButton } from './render-lines.ts';
import { hidden, renderSnippet } from './render-segments.ts';
import { scopeLines } from './scope-line.ts';

export interface AnswerView {
  readonly answer: Answer;
  /** Which of its quotes to show. 0 is the best, below which the next two are listed, a line each. */
  readonly number: number;
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  /** The one show that was searched. */
  readonly show?: string | undefined;
  /** What else the search was limited to. */
  readonly filters?: SearchFilters | undefined;
  readonly audience: Audience;
  /** Whether all buttons are shown, as after a click on "⋯". */
  readonly isExpanded?: boolean;
  /**
   * What a language model wrote, or `none` if it wrote nothing usable; undefined if the user did not ask it.
   */
  readonly explanation?: Explanation | 'none' | undefined;
}

/** Quotes that are listed below the best one, and moments that are listed if there is no answer. */
const OTHERS = 2;
const NEAREST = 3;
/** The most episodes that a follow-up question is searched in first. */
const ASKED_ON = 3;
/** The most markdown for the words of a listed moment, in UTF-16 code units. */
const MAX_SNIPPET = 130;
/** The most markdown for a sentence of a language model, and for its name. */
const MAX_EXPLANATION = 320;
const MAX_MODEL = 60;
/**
 * An answer with a confidence below the first is not shown as one; below the second, it begins with "Perhaps
 * this". Measured on 192 questions about one podcast, asked with and without the episodes that answer them.
 * Of 107 wrong answers to questions that had none, 60 are below .2, and 18 more below .3; of 129 right
 * answers, 11 and 17.
 */
const TOLD_FROM = 0.2;
const SURE_FROM = 0.3;

/** The question, a quote that answers it, its moment, and buttons; without an answer, the nearest moments. */
export function renderAnswer(view: AnswerView): Reply {
  const { answer, number, audience, isExpanded = false } = view;
  const quote = answer.quotes[number];
  if (quote === undefined) {
    const lines = [...headOf(view), audience.words.say('answer.nothing')];
    return { content: lines.join('\n'), buttons: [[...scopeButtons(view), ...closingButtons(audience)]] };
  }
  const isTold = answer.kind === 'answered' && answer.confidence >= TOLD_FROM;
  if (!isTold && number === 0) return renderNearest(view);
  return {
    content: layOutQuote({
      above: [...headOf(view), ...explanationOf(view), ...prefaceOf(view)],
      quote: quote.segments,
      isSpoiler: audience.isSpoiler(quote.episode),
      below: [sourceLine(quote)],
      more: number === 0 ? otherMoments(view, quote) : [],
    }),
    buttons: [
      [
        ...readButtons(view, quote),
        ...nextButtons(view),
        ...askOnButtons(view),
        ...scopeButtons(view),
        ...postButtons(audience),
      ],
      [...feedbackButtons(view, quote), ...(isExpanded ? [] : moreButtons(view))],
      isExpanded ? restOf(view, quote) : [],
    ],
    ...(isExpanded && { menus: [momentMenu(answer.quotes, audience)] }),
  };
}

function headOf({ answer, within, filters, audience: { words } }: AnswerView): readonly string[] {
  return [questionLine(answer.question), ...scopeLines({ within, filters }, words)];
}

/** The nearest moments, a line each, in place of an answer. */
function renderNearest(view: AnswerView): Reply {
  const { answer, audience } = view;
  const nearest = answer.quotes.slice(0, NEAREST);
  const preface = audience.words.say(answer.kind === 'not-found' ? 'answer.not-found' : 'answer.closest');
  const above = [...headOf(view), ...explanationOf(view), preface].join('\n');
  return {
    content: appendWhileFits(
      above,
      nearest.map((moment) => momentLine(moment, { audience })),
    ),
    buttons: [[...askOnButtons(view), ...scopeButtons(view), ...closingButtons(audience)]],
    menus: [momentMenu(nearest, audience)],
  };
}

function explanationOf({ explanation, audience: { words } }: AnswerView): readonly string[] {
  if (explanation === undefined) return [];
  if (explanation === 'none') return [`-# ${words.say('answer.not-explained')}`];
  const { by, sentences } = explanation;
  const lines = sentences.map(({ text, quotes }) => {
    return `${literalMarkdown(text, MAX_EXPLANATION)} ${quotes.map((at) => `[${at + 1}]`).join('')}`;
  });
  return [lines.join(' '), `-# ${words.say('answer.written', { by: literalMarkdown(by, MAX_MODEL) })}`];
}

function prefaceOf({ answer, number, audience: { words } }: AnswerView): readonly string[] {
  const { quotes, confidence } = answer;
  if (number > 0) return [`-# ${words.say('answer.number', { number: number + 1, count: quotes.length })}`];
  return confidence < SURE_FROM ? [words.say('answer.perhaps')] : [];
}

function otherMoments({ answer: { quotes }, audience }: AnswerView, best: Quote): readonly string[] {
  const lines = quotes
    .slice(1, 1 + OTHERS)
    .map((quote) => momentLine(quote, { audience, named: best.episode }));
  return lines.length > 0 ? [`-# ${audience.words.say('answer.others')}`, ...lines] : [];
}

/**
 * A moment on one line.
 *
 * @param named - The episode that the message names already, which the line does not repeat.
 */
function momentLine(
  { episode, start, segments }: Quote,
  { audience, named }: { audience: Audience; named?: EpisodeRecord },
): string {
  const snippet = renderSnippet(segments, MAX_SNIPPET);
  return joinWithDots(
    `${timeLink(episode, start)} ${audience.isSpoiler(episode) ? hidden(snippet) : snippet}`,
    episode.row === named?.row ? undefined : episodeName(episode, 50),
  );
}

/** "Read on": the transcript from the quote on. */
function readButtons(
  { number, within, show, audience: { words } }: AnswerView,
  { episode, first, last }: Quote,
): readonly ActionButton[] {
  const place = { episode: episodeKeyOf(episode), position: first, backward: false };
  const mark = { first, last };
  const state = { kind: 'around', ...place, mark, number, ...spaceOf({ within, show }) } as const;
  return [{ label: words.say('button.read-on'), state }];
}

function nextButtons({
  answer: { quotes },
  number,
  within,
  show,
  audience,
}: AnswerView): readonly ActionButton[] {
  if (number + 1 >= quotes.length) return [];
  const state = { kind: 'answer', number: number + 1, ...spaceOf({ within, show }) } as const;
  return [{ label: audience.words.say('button.next'), state }];
}

/** "Follow up": a question, which is searched first in the episodes of the answer. */
function askOnButtons({
  answer: { quotes },
  number,
  audience: { words },
}: AnswerView): readonly ActionButton[] {
  const shown = [quotes[number], ...quotes.slice(0, ASKED_ON)].flatMap((quote) => quote?.episode ?? []);
  const episodes = [...new Set(shown)].slice(0, ASKED_ON).map(episodeKeyOf);
  return [{ label: words.say('button.ask-on'), state: { kind: 'ask-on', episodes } }];
}

/** "Search all episodes", if only one was searched. */
function scopeButtons({ within, audience: { words } }: AnswerView): readonly ActionButton[] {
  if (within === undefined) return [];
  return [{ label: words.say('button.all-episodes'), state: { kind: 'answer', number: 0 } }];
}

function feedbackButtons(
  { within, show }: AnswerView,
  { episode, passage, first, last }: Quote,
): readonly ActionButton[] {
  const moment: MomentKey = { episode: episodeKeyOf(episode), passage: passage.id, first, last };
  const state = (helpful: boolean) =>
    ({ kind: 'feedback', ...moment, helpful, ...spaceOf({ within, show }) }) as const;
  return [
    { label: '👍', state: state(true) },
    { label: '👎', state: state(false) },
  ];
}

function moreButtons({ number, within, show, audience: { asker } }: AnswerView): readonly ActionButton[] {
  return [{ label: '⋯', state: { kind: 'more', asker, number, ...spaceOf({ within, show }) } }];
}

/** The buttons that "⋯" adds. */
function restOf({ number, within, show, audience }: AnswerView, quote: Quote): readonly ActionButton[] {
  const previous = { kind: 'answer', number: number - 1, ...spaceOf({ within, show }) } as const;
  return [
    ...(number > 0 ? [{ label: audience.words.say('button.previous'), state: previous }] : []),
    chooseButton(quote, audience),
    ...deleteButtons(audience),
  ];
}
