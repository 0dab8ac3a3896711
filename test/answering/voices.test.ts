import { describe, expect, it } from 'vitest';
import { answerToJson } from '../../src/answering/ask/answer-json.ts';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import { segmentsOf } from '../../src/answering/excerpt.ts';
import { findTopic } from '../../src/answering/topics/find-topic.ts';
import { verifyQuote } from '../../src/answering/verify/verify-quote.ts';
import { idle, makeShow, spoken } from '../retrieval/show.ts';

const around = (speaker: string) => idle(4).map((text) => [speaker, text] as const);

/** An interview, in which nobody is named for the last remark. */
const EXCHANGE = spoken(
  ...around('Ann'),
  ['Ann', 'When do you prune the roses?'],
  ['Ben', 'You prune roses in winter.'],
  ['', 'Never in spring.'],
  ...around('Ben'),
).replaceAll('<v >', '- ');

describe('who says the words that are shown', () => {
  it('is told for each voice of a quote, and for the whole only where it is one', async () => {
    const show = await makeShow({ one: EXCHANGE });
    const answer = await answerQuestion(show, 'When do you prune roses?');
    for (const { segments, text, speaker, start, end } of answer.quotes) {
      expect(segments.map((segment) => segment.text).join(' ')).toBe(text);
      expect(speaker).toBe(segments.length === 1 ? segments[0]?.speaker : undefined);
      expect(segments[0]?.start).toBe(start);
      expect(Math.max(...segments.map((segment) => segment.end))).toBe(end);
      for (const segment of segments) {
        if (segment.text.includes('prune the roses')) expect(segment.speaker).toBe('Ann');
        if (segment.text.includes('in winter')) expect(segment.speaker).toBe('Ben');
        if (segment.text.includes('in spring')) expect(segment).not.toHaveProperty('speaker');
      }
    }
    const json = answerToJson(answer) as { quotes: { segments: unknown }[] };
    expect(json.quotes.map(({ segments }) => segments)).toEqual(
      answer.quotes.map(({ segments }) => segments),
    );
  });

  it('is told for each voice of what was verified', async () => {
    const show = await makeShow({ one: EXCHANGE });
    expect(await verifyQuote(show, 'roses? You prune roses in winter. Never')).toMatchObject({
      kind: 'exact',
      excerpts: [
        {
          text: 'roses? You prune roses in winter. Never',
          segments: [
            { speaker: 'Ann', start: 40, end: 50, text: 'roses?' },
            { speaker: 'Ben', start: 50, end: 60, text: 'You prune roses in winter.' },
            { start: 60, end: 70, text: 'Never' },
          ],
        },
      ],
    });
    const verdict = await verifyQuote(show, 'When do you cut the roses? You prune roses in winter.');
    if (verdict.kind !== 'nearly') throw new Error(`It is ${verdict.kind}.`);
    expect(verdict.excerpt).not.toHaveProperty('speaker');
    expect(verdict.difference).toEqual([
      { kind: 'same', text: 'When do you', voice: 0 },
      { kind: 'added', text: 'cut' },
      { kind: 'missing', text: 'prune', voice: 0 },
      { kind: 'same', text: 'the roses?', voice: 0 },
      { kind: 'same', text: 'You prune roses in winter', voice: 1 },
    ]);
  });

  it('is told for each voice of the places of a topic', async () => {
    const show = await makeShow({ one: EXCHANGE });
    const { episodes } = await findTopic(show, 'roses');
    const moments = episodes.flatMap((episode) => episode.moments);
    expect(moments.length).toBeGreaterThan(0);
    for (const { text, segments } of moments) {
      expect(segments.map((segment) => segment.text).join(' ')).toBe(text);
      for (const segment of segments)
        expect(segment.speaker).toBe(
          segment.text.startsWith('When') ? 'Ann' : segment.text.startsWith('You') ? 'Ben' : undefined,
        );
    }
  });

  it('is not guessed: two whom nobody names are two voices', () => {
    const say = (turn: number, speaker?: string) => ({
      ...{ position: turn, from: turn * 10, to: turn * 10 + 3, start: turn, end: turn + 1, sponsor: false },
      ...{ turn, text: 'Yes', ...(speaker !== undefined && { speaker }) },
    });
    const voices = (...said: Parameters<typeof segmentsOf>[0]) =>
      segmentsOf(said).map(({ speaker, text }) => [speaker, text]);
    expect(voices(say(1), say(2))).toEqual([
      [undefined, 'Yes'],
      [undefined, 'Yes'],
    ]);
    expect(voices(say(1), { ...say(2), turn: 1 })).toEqual([[undefined, 'Yes Yes']]);
    expect(voices(say(1, 'Ann'), say(2, 'Ann'), say(3))).toEqual([
      ['Ann', 'Yes Yes'],
      [undefined, 'Yes'],
    ]);
  });
});
