import type { TranscriptPage } from '../../../answering/read-transcript.ts';
import { type EpisodeRecord, joinSentences, type SentenceRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { isSameVoice } from '../../../transcript/episode.ts';
import type { ButtonState, Mark } from '../../button-state/button-state.ts';
import { LIMITS } from '../../messages/limits.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName, joinWithDots, speakerPrefix, timeLink } from './line-parts.ts';

export interface TranscriptPageView {
  readonly episode: EpisodeRecord;
  /** Reads a page of at most so many characters of transcript, or of one sentence that is longer. */
  readonly read: (maxCharacters: number) => Promise<TranscriptPage>;
  /** A line above the page. */
  readonly heading?: string;
  /** The state of a button that leads to another page. */
  readonly turn: (to: { readonly position: number; readonly backward: boolean }) => ButtonState;
  /** Buttons after those that turn the page. */
  readonly closing: readonly ActionButton[];
  /** Sentences to highlight. */
  readonly mark?: Mark | undefined;
  readonly words: Words;
}

/**
 * Characters of transcript on a page: 30 to 90 seconds of talk, which a phone shows with little scrolling.
 */
const PAGE_CHARACTERS = 1_100;
/** Characters after which the next sentence begins a new paragraph with its own time. */
const PARAGRAPH_CHARACTERS = 260;

/** A page of a transcript. */
export async function renderTranscriptPage(view: TranscriptPageView): Promise<Reply> {
  const { episode, turn, closing, words } = view;
  const { page, content } = await fittingPage(view, PAGE_CHARACTERS);
  return {
    content,
    buttons: [
      [
        {
          label: words.say('button.earlier'),
          state: turn({ position: Math.max(0, page.first - 1), backward: true }),
          disabled: !page.hasEarlier,
        },
        {
          label: words.say('button.later'),
          state: turn({ position: Math.min(episode.sentenceCount, page.last + 1), backward: false }),
          disabled: !page.hasLater,
        },
        ...closing,
      ],
    ],
  };
}

/**
 * A page that fits into a message. Escaped markdown can be longer than its text, so a page that does not fit
 * is read again with half the characters. A single sentence that does not fit is cut.
 */
async function fittingPage(
  view: TranscriptPageView,
  maxCharacters: number,
): Promise<{ page: TranscriptPage; content: string }> {
  const { episode, read, heading, mark } = view;
  const page = await read(maxCharacters);
  const head = [...(heading === undefined ? [] : [heading]), titleOf(view, page)].join('\n');
  const body = toParagraphs(page.sentences, mark).map((sentences) =>
    toMarkdown(episode, sentences, { mark }),
  );
  const content = [head, ...body].join('\n');
  if (content.length <= LIMITS.content) return { page, content };
  if (page.sentences.length > 1) return fittingPage(view, Math.floor(maxCharacters / 2));
  const room = LIMITS.content - head.length - 1;
  return { page, content: `${head}\n${toMarkdown(episode, page.sentences, { mark, max: room })}` };
}

function titleOf({ episode, words }: TranscriptPageView, { sentences }: TranscriptPage): string {
  const [opening] = sentences;
  const closing = sentences.at(-1);
  if (!opening || !closing) return `**${episodeName(episode)}**\n${words.say('transcript.empty')}`;
  const times = words.say('transcript.times', {
    from: formatTimestamp(opening.start),
    to: formatTimestamp(closing.end),
    whole: formatTimestamp(episode.duration),
  });
  return joinWithDots(`**${episodeName(episode)}**`, times);
}

function toMarkdown(
  episode: EpisodeRecord,
  sentences: readonly SentenceRecord[],
  { mark, max = Number.POSITIVE_INFINITY }: { mark?: Mark | undefined; max?: number },
): string {
  const [opening] = sentences;
  if (!opening) return '';
  const start = `> ${timeLink(episode, opening.start)} ${speakerPrefix(opening.speaker)}`;
  const text = literalMarkdown(joinSentences(sentences), max - start.length - '****'.length);
  return start + (isMarked(opening, mark) && text !== '' ? `**${text}**` : text);
}

function isMarked({ position }: SentenceRecord, mark: Mark | undefined): boolean {
  return mark !== undefined && position >= mark.first && position <= mark.last;
}

/**
 * Consecutive sentences of one speaker, in paragraphs of a length that is easy to read. Highlighted sentences
 * have paragraphs of their own.
 */
function toParagraphs(
  sentences: readonly SentenceRecord[],
  mark: Mark | undefined,
): (readonly SentenceRecord[])[] {
  const paragraphs: SentenceRecord[][] = [];
  let length = 0;
  for (const sentence of sentences) {
    const current = paragraphs.at(-1);
    if (
      current === undefined ||
      length >= PARAGRAPH_CHARACTERS ||
      isMarked(current.at(-1) ?? sentence, mark) !== isMarked(sentence, mark) ||
      !isSameVoice(current.at(-1) ?? sentence, sentence)
    ) {
      paragraphs.push([sentence]);
      length = 0;
    } else {
      current.push(sentence);
    }
    length += sentence.text.length + 1;
  }
  return paragraphs;
}
