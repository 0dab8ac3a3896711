import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../../src/discord/messages/limits.ts';
import { questionLine, readQuestion } from '../../../../src/discord/messages/question-line.ts';
import { type Reply, toMessage } from '../../../../src/discord/messages/reply.ts';
import { appendWhileFits } from '../../../../src/discord/replies/render/quote-layout.ts';
import {
  renderAnnouncement,
  renderArrivals,
} from '../../../../src/discord/replies/render/render-announcement.ts';
import { renderAnswer } from '../../../../src/discord/replies/render/render-answer.ts';
import { renderEpisodes } from '../../../../src/discord/replies/render/render-episodes.ts';
import { renderSettings } from '../../../../src/discord/replies/render/render-settings.ts';
import { renderSummary } from '../../../../src/discord/replies/render/render-summary.ts';
import { renderTopic } from '../../../../src/discord/replies/render/render-topic.ts';
import { renderTranscriptPage } from '../../../../src/discord/replies/render/render-transcript-page.ts';
import { renderVerdict } from '../../../../src/discord/replies/render/render-verdict.ts';
import { type Words, wordsFor } from '../../../../src/discord/texts/words.ts';
import { formatTimestamp } from '../../../../src/text/timestamp.ts';
import { readMessage } from '../../../support/discord/validate-message.ts';
import { renderMarkdown } from '../../../support/discord-bot/render-markdown.ts';
import {
  answer,
  audience,
  episode,
  moments,
  question,
  reader,
  sentences,
  summary,
  text,
  verdict,
} from './arbitrary.ts';

/** Our own formatting; nothing else may come out of anybody's words. */
const OURS = new Set(['small', 'quote', 'bold', 'strikethrough', 'spoiler', 'masked link']);

/** The name of a command; and `1:02:03`, which only looks like an emoji of the name 02. */
const HARMLESS = /^(?:code \/\w+|emoji :\d+:)$/;

/**
 * Discord takes it, nothing was cut away behind the renderer's back, and nobody's words do more than be read.
 */
function expectSafe(reply: Reply): void {
  const { allowedMentions, ...message } = toMessage(reply);
  expect(message.content).toBe(reply.content);
  expect(() => readMessage({ ...message, allowed_mentions: allowedMentions })).not.toThrow();
  const { marks } = renderMarkdown(reply.content);
  const strange = marks.filter(
    ({ kind, text: shown }) => !OURS.has(kind) && !HARMLESS.test(`${kind} ${shown}`),
  );
  expect(strange).toEqual([]);
  expect(marks.filter(({ url }) => url?.includes('evil'))).toEqual([]);
}

const RUNS = { numRuns: 200 };

describe('whatever was asked and said, Discord takes the message, and the words are only words, in', () => {
  test('an answer, whose question and moment are always there', () => {
    fc.assert(
      fc.property(
        answer,
        audience,
        fc.nat({ max: 4 }),
        fc.option(episode, { nil: undefined }),
        (given, to, number, within) => {
          const reply = renderAnswer({ answer: given, number, within, audience: to });
          expectSafe(reply);
          expect(readQuestion(reply.content)).toBe(given.question);
          const shown = given.quotes[number];
          if (shown) expect(renderMarkdown(reply.content).text).toContain(formatTimestamp(shown.start));
        },
      ),
      RUNS,
    );
  });

  test('the places of a topic, whose pages together hold every one of them', () => {
    fc.assert(
      fc.property(moments, audience, fc.option(episode, { nil: undefined }), (given, to, within) => {
        const pages: string[] = [];
        for (let page = 0; ; page += 1) {
          const reply = renderTopic({ moments: given, page, within, audience: to });
          expectSafe(reply);
          pages.push(reply.content);
          if (!hasNext(reply, to.words)) break;
        }
        const isOverview = given.episodes.length > 1;
        const start = isOverview ? /^[▁▃▅▇█]{10} / : /^(?:\[▶ )?\d+:\d\d/;
        const lines = pages.flatMap((page) => page.split('\n')).filter((line) => start.test(line));
        expect(lines).toHaveLength(isOverview ? given.episodes.length : given.total);
      }),
      RUNS,
    );
  });

  test('a verdict on a quote', () => {
    fc.assert(
      fc.property(
        text(1_000),
        verdict,
        audience,
        fc.option(episode, { nil: undefined }),
        (quote, given, to, within) => {
          fc.pre(quote.trim() !== '');
          expectSafe(renderVerdict({ quote, verdict: given, within, audience: to }));
        },
      ),
      RUNS,
    );
  });

  test('a page of a transcript, with and without a question above it', async () => {
    const heading = fc.option(
      question.map((asked) => questionLine(asked)),
      { nil: undefined },
    );
    await fc.assert(
      fc.asyncProperty(sentences, episode, heading, reader, async (list, where, above, words) => {
        const read = (maxCharacters: number) => {
          let length = 0;
          const taken = list.filter(({ text: spoken, position }) => {
            length += spoken.length + 1;
            return position === 0 || length <= maxCharacters;
          });
          return {
            sentences: taken,
            first: 0,
            last: taken.length - 1,
            hasEarlier: false,
            hasLater: taken.length < list.length,
          };
        };
        expectSafe(
          await renderTranscriptPage({
            episode: where,
            read: async (maxCharacters) => read(maxCharacters),
            ...(above !== undefined && { heading: above }),
            turn: (to) => ({ kind: 'transcript', episode: { id: where.row, check: 'abcd' }, ...to }),
            closing: [],
            mark: { first: 1, last: 3 },
            words,
          }),
        );
      }),
      RUNS,
    );
  });

  test('the list of episodes, whose pages together hold every one of them', () => {
    fc.assert(
      fc.property(fc.array(episode, { maxLength: 40 }), reader, (list, words) => {
        let lines = 0;
        for (let page = 0; ; page += 1) {
          const reply = renderEpisodes(list, { page, words });
          expectSafe(reply);
          lines += reply.content
            .split('\n')
            .filter((line) => line.includes(` · ${words.date('2022-06-29')} · `)).length;
          if (!hasNext(reply, words)) break;
        }
        expect(lines).toBe(list.length);
      }),
      RUNS,
    );
  });

  test('a summary', () => {
    fc.assert(
      fc.property(summary, audience, fc.nat({ max: 20 }), (given, to, page) => {
        expectSafe(
          renderSummary({
            summary: given,
            page,
            audience: to,
            positions: given.chapters.map((_, index) => index),
            turn: (next) => ({ kind: 'episodes', page: next }),
          }),
        );
      }),
      RUNS,
    );
  });

  test('an announcement, with its buttons', () => {
    const show = fc.option(text(300), { nil: undefined });
    fc.assert(
      fc.property(summary, show, reader, (given, name, words) => {
        const metadata = { ...given.episode.metadata, ...(name !== undefined && { show: name }) };
        const { reply } = renderAnnouncement({
          summary: {
            ...given,
            episode: { ...given.episode, metadata },
            highlights: given.highlights.slice(0, 3),
          },
          words,
        });
        expectSafe(reply);
        expect(reply.buttons?.[0]?.map((button) => button.label).slice(0, 2)).toEqual([
          words.say('button.ask'),
          words.say('button.summary'),
        ]);
      }),
      RUNS,
    );
  });

  test('many new episodes, and many that are ready', () => {
    const named = fc
      .tuple(episode, fc.option(text(60), { nil: undefined }))
      .map(([one, show]) => ({ ...one, metadata: { ...one.metadata, ...(show !== undefined && { show }) } }));
    const many = fc.array(named, { maxLength: 40 });
    fc.assert(
      fc.property(many, many, reader, (episodes, ready, words) => {
        fc.pre(episodes.length + ready.length > 0);
        const drawn = renderArrivals({ episodes, ready, words });
        expectSafe(drawn.reply);
        expect(drawn.title).not.toBe('');
      }),
      RUNS,
    );
  });

  test('the settings of a server', () => {
    const channels = Array.from({ length: 500 }, (_, index) => `${10n ** 18n + BigInt(index)}`);
    const reply = renderSettings(
      { publicChannels: channels, defaultEpisode: '**@everyone**'.repeat(50), cooldownSeconds: 3_600 },
      {
        changed: true,
        episodes: [],
        postings: { rules: [], quote: undefined, shows: [] },
        words: wordsFor('en-US'),
      },
    );
    expect(toMessage(reply).content).toBe(reply.content);
    expect(reply.content).toContain('and 460 more');
  });
});

/** Whether there is a page after this one. */
function hasNext({ buttons = [] }: Reply, { say }: Words): boolean {
  const next = buttons.flat().find(({ label }) => label === say('button.next'));
  return next !== undefined && 'state' in next && next.disabled !== true;
}

test('lines are appended as long as they fit, and none is cut', () => {
  const text = '-'.repeat(LIMITS.content - 6);
  expect(appendWhileFits(text, ['cd', 'ef', 'gh'])).toBe(`${text}\ncd\nef`);
  expect(appendWhileFits(text, ['too long', 'cd'])).toBe(text);
});
