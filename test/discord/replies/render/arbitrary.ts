import fc from 'fast-check';
import type { Answer, Quote } from '../../../../src/answering/ask/answer.ts';
import type { TopicMoment, TopicMoments } from '../../../../src/answering/topics/find-topic.ts';
import type { SpokenExcerpt, Verdict } from '../../../../src/answering/verify/verify-quote.ts';
import { visibleText } from '../../../../src/discord/messages/markdown.ts';
import type { Audience } from '../../../../src/discord/server-rules/visibility.ts';
import { type Words, wordsFor } from '../../../../src/discord/texts/words.ts';
import { EpisodeLayout } from '../../../../src/library/episode-layout.ts';
import type { EpisodeRecord, SentenceRecord } from '../../../../src/library/records.ts';
import type { Summary } from '../../../../src/summary/summary.ts';

/** What a transcript, a title or a question may hold when somebody means harm. */
const HOSTILE = [
  '@everyone',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '**bold**',
  '__under__',
  '~~gone~~',
  '||spoiler||',
  '`code`',
  '```\nblock\n```',
  '\n> quote',
  '\n# heading',
  '\n-# small',
  '\n1. list',
  '[click](https://evil.example)',
  'https://evil.example/x',
  'discord.gg/abc',
  ':smile:',
  '<:smile:123456789012345678>',
  '<t:0:R>',
  '\\',
  '*'.repeat(30),
  '\u200b\u202e\u2066',
  '👩‍🚀',
  'é'.repeat(20),
  'w'.repeat(200),
];

/** Text of up to `max` characters (code points): plain, hostile, or one sign again and again. */
export function text(max: number): fc.Arbitrary<string> {
  const pieces = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 30 })), {
      maxLength: 60,
    })
    .map((parts) => parts.join(' '));
  const repeated = fc
    .tuple(fc.constantFrom('*', '@', 'a', '😀', '_ ', 'word '), fc.integer({ min: 1, max }))
    .map(([sign, count]) => sign.repeat(count));
  return fc.oneof(pieces, repeated).map((whole) => [...whole].slice(0, max).join(''));
}

/** A question as `answerQuestion` takes it. */
export const question = text(300)
  .map((whole) => visibleText(whole))
  .filter((whole) => /[\p{L}\p{N}]/u.test(whole));

const seconds = fc.integer({ min: 0, max: 200_000 });
const url = fc.constantFrom(
  undefined,
  'https://talkpython.fm/episodes/show/375/python-language-summit-2022#t={seconds}',
  `https://x.example/${'(a)'.repeat(60)}?t={seconds}`,
  'javascript:alert({seconds})',
  `https://x.example/${'a'.repeat(370)}#{seconds}`,
);

export const episode: fc.Arbitrary<EpisodeRecord> = fc
  .record({
    row: fc.oneof(fc.constant(1), fc.maxSafeNat()),
    id: fc.oneof(fc.constantFrom('375', '12.5', 'x'.repeat(300)), text(40)).filter((id) => id !== ''),
    title: text(400),
    playAt: url,
    guests: fc.array(text(80), { maxLength: 5 }),
    duration: seconds,
  })
  .map(({ row, id, title, playAt, guests, duration }) => ({
    row,
    shownId: id,
    metadata: {
      id,
      title,
      guests,
      date: '2022-06-29',
      ...(playAt !== undefined && { playAt, page: playAt }),
    },
    duration,
    sentenceCount: 1_000,
    speakers: [],
    passages: { first: 1, last: 300 },
    layout: EpisodeLayout.of([]),
    source: '/transcripts/x.txt',
    contentHash: 'hash',
  }));

const speaker = fc.option(text(120), { nil: undefined });
/** 80 words, each as long as may be. */
const words = text(3_000);

const segments = fc.array(fc.record({ speaker, text: words }), { minLength: 1, maxLength: 6 });

const excerpt = fc.record({ episode, start: seconds, segments }).map(toSpokenExcerpt);

function toSpokenExcerpt({
  segments: spoken,
  ...rest
}: {
  episode: EpisodeRecord;
  start: number;
  segments: readonly { speaker: string | undefined; text: string }[];
}): SpokenExcerpt {
  const { start } = rest;
  const who = spoken.length === 1 ? spoken[0]?.speaker : undefined;
  return {
    ...rest,
    text: spoken.map((segment) => segment.text).join(' '),
    segments: spoken.map((segment) => ({
      text: segment.text,
      ...{ start, end: start + 10 },
      ...(segment.speaker !== undefined && { speaker: segment.speaker }),
    })),
    first: 10,
    last: 12,
    from: 0,
    end: start + 10,
    ...(who !== undefined && { speaker: who }),
  };
}

const quote: fc.Arbitrary<Quote> = fc.tuple(excerpt, fc.maxSafeNat()).map(([where, id]) => ({
  ...where,
  score: 1,
  passage: { id, start: where.start, end: where.end, text: where.text },
}));

export const answer: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constantFrom('answered' as const, 'closest' as const, 'not-found' as const),
  question,
  confidence: fc.constant(0.5),
  quotes: fc.array(quote, { maxLength: 5 }),
});

export const moments: fc.Arbitrary<TopicMoments> = fc
  .tuple(
    question,
    fc.array(fc.tuple(episode, fc.array(excerpt, { minLength: 1, maxLength: 12 })), { maxLength: 4 }),
  )
  .map(([topic, groups]) => {
    const episodes = groups.map(([where, places]) => ({
      episode: where,
      moments: places.map((place): TopicMoment => ({ ...place, episode: where, score: 1 })),
    }));
    const all = episodes.flatMap((group) => group.moments);
    const first = all[0];
    const last = all.at(-1);
    return {
      topic,
      total: all.length,
      areMore: all.length > 20,
      episodes,
      ...(first && { first }),
      ...(last && { last }),
    };
  });

export const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc
    .array(excerpt, { minLength: 1, maxLength: 20 })
    .map((places) => ({ kind: 'exact' as const, excerpts: places })),
  fc.record({
    kind: fc.constant('nearly' as const),
    excerpt,
    difference: fc.array(
      fc.record({
        kind: fc.constantFrom('same' as const, 'missing' as const, 'added' as const),
        text: text(300),
      }),
      { maxLength: 30 },
    ),
    similarity: fc.constant(0.9),
    change: fc.oneof(
      fc.record({ kind: fc.constant('negation' as const), word: text(40), wasSaid: fc.boolean() }),
      fc.record({
        kind: fc.constantFrom('number' as const, 'name' as const),
        said: text(200),
        quoted: text(200),
      }),
    ),
  }),
  fc
    .option(excerpt, { nil: undefined })
    .map((nearest) => ({ kind: 'never' as const, ...(nearest && { nearest }) })),
);

export const summary: fc.Arbitrary<Summary> = fc.record({
  episode,
  chapters: fc.array(fc.record({ start: seconds, end: seconds, title: text(300) }), { maxLength: 25 }),
  highlights: fc.array(fc.record({ start: seconds, end: seconds, text: words, score: fc.constant(1) }), {
    maxLength: 9,
  }),
  mentioned: fc.array(fc.record({ text: text(300), start: seconds }), { maxLength: 15 }),
});

export const sentences: fc.Arbitrary<readonly SentenceRecord[]> = fc
  .array(fc.record({ text: words, speaker }), { minLength: 1, maxLength: 12 })
  .map((list) =>
    list.map(({ text: spoken, speaker: who }, position) => ({
      position,
      from: position * 5_000,
      to: position * 5_000 + spoken.length,
      start: position * 5,
      end: position * 5 + 5,
      ...(who !== undefined && { speaker: who }),
      turn: position,
      sponsor: false,
      text: spoken,
    })),
  );

/** Somebody who reads one of the languages. */
export const reader: fc.Arbitrary<Words> = fc
  .constantFrom('en-US', 'de', 'es-ES', 'fr', 'pt-BR')
  .map((locale) => wordsFor(locale));

export const audience: fc.Arbitrary<Audience> = fc.record({
  visibility: fc.constantFrom('public' as const, 'private' as const),
  asker: fc.constantFrom('123456789012345678', '18446744073709551615'),
  shareable: fc.boolean(),
  words: reader,
  isSpoiler: fc.boolean().map((all) => () => all),
});
