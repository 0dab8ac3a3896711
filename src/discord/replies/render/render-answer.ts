import type { Answer, Quote } from '../../../answering/ask/answer.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import type { MomentKey } from '../../button-state/button-state.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { questionLine } from '../../messages/question-line.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import { episodeName, joinWithDots, speakerName, timeLink } from './line-parts.ts';
import { layOutQuote } from './quote-layout.ts';
import { renderSnippet } from './render-segments.ts';

export interface AnswerView {
  readonly answer: Answer;
  /** Which of its quotes is shown. 0 is the best, which comes with the next two, a line each. */
  readonly number: number;
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  readonly audience: Audience;
}

/** Quotes that are listed below the best one. */
const OTHERS = 2;
/** UTF-16 code units of markdown that one of those may take, beside its link. */
const MAX_SNIPPET = 130;

/** The line above a quote, by how sure it is that the quote answers. */
const PREFACE = {
  answered: undefined,
  closest: '**Not sure that this answers it. The closest moment:**',
  'not-found': '**The episodes do not seem to say. The nearest they come:**',
} satisfies Record<Answer['kind'], string | undefined>;

/** An answer: the question, a quote with its moment, and buttons to the other quotes. */
export function renderAnswer(view: AnswerView): Reply {
  const { answer, number, audience } = view;
  const { question, quotes } = answer;
  const quote = quotes[number];
  if (quote === undefined) {
    return {
      content: `${questionLine(question)}\n**Nothing was found.**\n-# \`/episodes\` shows what I know.`,
      buttons: [closingButtons(audience)],
    };
  }
  return {
    content: layOutQuote({
      above: [questionLine(question), ...prefaceOf(view)],
      quote: quote.segments,
      below: [
        joinWithDots(
          speakerName(quote.speaker),
          timeLink(quote.episode, quote.start),
          episodeName(quote.episode),
        ),
      ],
      more: number === 0 ? otherMoments(answer, quote) : [],
    }),
    buttons: [
      [...readingButtons(view, quote), ...turningButtons(view)],
      [...feedbackButtons(view, quote), ...closingButtons(audience)],
    ],
  };
}

function prefaceOf({ answer: { kind, quotes }, number }: AnswerView): readonly string[] {
  const preface = PREFACE[kind];
  if (number > 0)
    return [`-# ${kind === 'answered' ? 'Answer' : 'Moment'} ${number + 1} of ${quotes.length}`];
  return preface === undefined ? [] : [preface];
}

function otherMoments({ quotes }: Answer, best: Quote): readonly string[] {
  const lines = quotes.slice(1, 1 + OTHERS).map(({ episode, start, segments }) => {
    const elsewhere = episode.row === best.episode.row ? '' : ` · ${episodeName(episode, 50)}`;
    return `${timeLink(episode, start)} ${renderSnippet(segments, MAX_SNIPPET)}${elsewhere}`;
  });
  return lines.length > 0 ? ['-# Other moments', ...lines] : [];
}

/** Buttons to the transcript before and after the quote. */
function readingButtons(
  { number, within }: AnswerView,
  { episode, first, last }: Quote,
): readonly ActionButton[] {
  const around = { kind: 'read', episode: episodeKeyOf(episode), number, ...withinOf(within) } as const;
  return [
    {
      label: '◀ Earlier',
      state: { ...around, position: Math.max(0, first - 1), backward: true },
      disabled: first === 0,
    },
    {
      label: 'Later ▶',
      state: { ...around, position: last + 1, backward: false },
      disabled: last >= episode.sentenceCount - 1,
    },
  ];
}

/** Buttons to the answers before and after this one. */
function turningButtons({ answer: { kind, quotes }, number, within }: AnswerView): readonly ActionButton[] {
  const noun = kind === 'answered' ? 'answer' : 'moment';
  const to = (other: number) => ({ kind: 'answer', number: other, ...withinOf(within) }) as const;
  return [
    ...(number > 0 ? [{ label: `Previous ${noun}`, state: to(number - 1) }] : []),
    ...(number + 1 < quotes.length
      ? [{ label: `Next ${noun}`, state: to(number + 1), style: 'primary' as const }]
      : []),
  ];
}

function feedbackButtons(
  { within }: AnswerView,
  { episode, passage, first, last }: Quote,
): readonly ActionButton[] {
  const moment: MomentKey = { episode: episodeKeyOf(episode), passage: passage.id, first, last };
  const state = (helpful: boolean) =>
    ({ kind: 'feedback', ...moment, helpful, ...withinOf(within) }) as const;
  return [
    { label: '👍 Helpful', state: state(true) },
    { label: '👎 Not helpful', state: state(false) },
  ];
}

function withinOf(episode: EpisodeRecord | undefined) {
  return episode === undefined ? {} : { within: episodeKeyOf(episode) };
}
