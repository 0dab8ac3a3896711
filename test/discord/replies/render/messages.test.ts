import { describe, expect, test } from 'vitest';
import type { Answer, Quote } from '../../../../src/answering/ask/answer.ts';
import type { Reply } from '../../../../src/discord/messages/reply.ts';
import { renderAnswer } from '../../../../src/discord/replies/render/render-answer.ts';
import { renderEpisodes } from '../../../../src/discord/replies/render/render-episodes.ts';
import { renderSettings } from '../../../../src/discord/replies/render/render-settings.ts';
import { renderSummary } from '../../../../src/discord/replies/render/render-summary.ts';
import { renderTopic } from '../../../../src/discord/replies/render/render-topic.ts';
import { renderTranscriptPage } from '../../../../src/discord/replies/render/render-transcript-page.ts';
import { renderVerdict } from '../../../../src/discord/replies/render/render-verdict.ts';
import { wordsFor } from '../../../../src/discord/texts/words.ts';
import { EpisodeLayout } from '../../../../src/library/episode-layout.ts';
import type { EpisodeRecord } from '../../../../src/library/records.ts';

const words = wordsFor('en-US');
const isSpoiler = () => false;
const PUBLIC = { visibility: 'public', asker: '1', shareable: false, isSpoiler, words } as const;
const PRIVATE = { visibility: 'private', asker: '1', shareable: true, isSpoiler, words } as const;

const SUMMIT = episode(1, '375', 'Python Language Summit 2022', '2022-06-29');
const GUIDO = episode(2, '374', 'Catching up with Guido', '2022-06-22');

const BEST = quote(
  SUMMIT,
  1640,
  'Python 3.11 is going to be about 25% faster than Python 3.10.',
  'Alex Waygood',
);
const SECOND = quote(SUMMIT, 1974, 'This one actually, I think this is the big news.');
const THIRD = quote(
  GUIDO,
  61,
  'We want to make Python five times faster over five years, one release after the other, a quarter of it each year, and that is the whole of the plan as we wrote it down.',
);

/** A question, its answer, and a remark of somebody whom nobody names. */
const EXCHANGE: Quote = {
  ...quote(SUMMIT, 480, 'How *fast* is it? 25% faster. No way.'),
  segments: [
    { speaker: 'Michael Kennedy', start: 480, end: 482, text: 'How *fast* is it?' },
    { speaker: 'Alex Waygood', start: 482, end: 485, text: '25% faster.' },
    { start: 485, end: 490, text: 'No way.' },
  ],
};

function answered(kind: Answer['kind'], quotes: readonly Quote[]): Answer {
  return { kind, question: 'How fast is *3.11*?', confidence: 0.5, quotes };
}

/** A message as it would be read out: the text, the rows of buttons, and the lists to choose from. */
function look({ content, buttons = [], menus = [] }: Reply): string {
  const rows = buttons.map((row) =>
    row
      .map((button) => ('disabled' in button && button.disabled ? `(${button.label})` : `[${button.label}]`))
      .join(' '),
  );
  const lists = menus.flatMap(({ placeholder, options }) => [
    `(${placeholder})`,
    ...options.map(({ label, description }) => `  ${label} | ${description}`),
  ]);
  return `\n${[content, ...rows.filter((row) => row !== ''), ...lists].join('\n')}\n`;
}

describe('an answer', () => {
  test('that is sure', () => {
    const answer = answered('answered', [BEST, SECOND, THIRD, BEST]);
    expect(look(renderAnswer({ answer, number: 0, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ How fast is \\*3.11\\*?
      > Python 3.11 is going to be about 25% faster than Python 3.10.
      **Alex Waygood** · [▶ 27:20](<https://pod.example/375?t=1640>) · #375 Python Language Summit 2022
      -# Other moments
      [▶ 32:54](<https://pod.example/375?t=1974>) This one actually, I think this is the big news.
      [▶ 01:01](<https://pod.example/374?t=61>) We want to make Python five times faster over five years, one release after the other, a quarter of it each year, and that is… · #374 Catching up with Guido
      [Read on] [Next] [Follow up]
      [👍] [👎] [⋯]
      "
    `);
  });

  test('with what a language model says above it, marked, where somebody asked for that', () => {
    const answer = answered('answered', [BEST, SECOND, THIRD]);
    const explanation = { by: 'tiny-model', sentences: [{ text: 'It is *faster* @all.', quotes: [0, 2] }] };
    const { content } = renderAnswer({ answer, number: 0, audience: PUBLIC, explanation });
    expect(content).toContain('It is \\*faster\\*');
    expect(content).toContain(' [1][3]\n-# Written by tiny-model from the moments below');
    const none = renderAnswer({ answer, number: 0, audience: PUBLIC, explanation: 'none' });
    expect(none.content).toContain('-# The language model gave no answer that the quotes support.');
  });

  test('that is the next one', () => {
    const answer = answered('answered', [BEST, SECOND, THIRD]);
    expect(
      look(renderAnswer({ answer, number: 1, within: SUMMIT, audience: PRIVATE })),
    ).toMatchInlineSnapshot(`
      "
      -# ❓ How fast is \\*3.11\\*?
      -# Only in #375 Python Language Summit 2022
      -# Answer 2 of 3
      > This one actually, I think this is the big news.
      [▶ 32:54](<https://pod.example/375?t=1974>) · #375 Python Language Summit 2022
      [Read on] [Next] [Follow up] [Search all episodes] [Post here]
      [👍] [👎] [⋯]
      "
    `);
  });

  test('that is not sure, and is all there is', () => {
    const answer = answered('closest', [SECOND]);
    expect(look(renderAnswer({ answer, number: 0, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ How fast is \\*3.11\\*?
      **I am not sure that anybody says this. The nearest moments:**
      [▶ 32:54](<https://pod.example/375?t=1974>) This one actually, I think this is the big news. · #375 Python Language Summit 2022
      [Follow up] [Delete]
      (Open the transcript at …)
        32:54 · #375 Python Language Summit 2022 | This one actually, I think this is the big news.
      "
    `);
  });

  test('in which several people speak', () => {
    const answer = answered('answered', [EXCHANGE, EXCHANGE]);
    expect(look(renderAnswer({ answer, number: 0, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ How fast is \\*3.11\\*?
      > **Michael Kennedy**: How \\*fast\\* is it?
      > **Alex Waygood**: 25% faster.
      > — No way.
      [▶ 08:00](<https://pod.example/375?t=480>) · #375 Python Language Summit 2022
      -# Other moments
      [▶ 08:00](<https://pod.example/375?t=480>) **Michael Kennedy**: How \\*fast\\* is it? **Alex Waygood**: 25% faster. — No way.
      [Read on] [Next] [Follow up]
      [👍] [👎] [⋯]
      "
    `);
  });

  test('that the episodes do not have', () => {
    const answer = answered('not-found', [SECOND, THIRD]);
    expect(look(renderAnswer({ answer, number: 0, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ How fast is \\*3.11\\*?
      **I find no answer to this. The nearest moments:**
      [▶ 32:54](<https://pod.example/375?t=1974>) This one actually, I think this is the big news. · #375 Python Language Summit 2022
      [▶ 01:01](<https://pod.example/374?t=61>) We want to make Python five times faster over five years, one release after the other, a quarter of it each year, and that is… · #374 Catching up with Guido
      [Follow up] [Delete]
      (Open the transcript at …)
        32:54 · #375 Python Language Summit 2022 | This one actually, I think this is the big news.
        01:01 · #374 Catching up with Guido | We want to make Python five times faster over five years, one release after the other, a quarter of it each year, and that is the whole of the plan as we wrote it down.
      "
    `);
  });

  test('for which there is nothing at all', () => {
    expect(
      look(renderAnswer({ answer: answered('not-found', []), number: 0, audience: PRIVATE })),
    ).toMatchInlineSnapshot(`
      "
      -# ❓ How fast is \\*3.11\\*?
      **I found nothing about this.**
      -# \`/episodes\` shows which episodes I know.
      [Post here]
      "
    `);
  });
});

describe('the places of a topic', () => {
  const first = { ...THIRD, score: 1 };
  const last = { ...SECOND, score: 1 };
  const moments = {
    topic: 'speed',
    total: 3,
    areMore: false,
    episodes: [
      { episode: SUMMIT, moments: [{ ...BEST, score: 1 }, last] },
      { episode: GUIDO, moments: [first] },
    ],
    first,
    last,
  };

  test('in two episodes', () => {
    expect(look(renderTopic({ moments, page: 0, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ speed
      **3 moments** in 2 episodes
      -# First: [▶ 01:01](<https://pod.example/374?t=61>) · #374 Catching up with Guido
      -# Last: [▶ 32:54](<https://pod.example/375?t=1974>) · #375 Python Language Summit 2022
      ▁▁▁▁▃▃▁▁▁▁ #375 Python Language Summit 2022 · 29 Jun 2022 · 2 moments
      ▃▁▁▁▁▁▁▁▁▁ #374 Catching up with Guido · 22 Jun 2022 · 1 moment
      [Delete]
      (Show the moments of …)
        #375 Python Language Summit 2022 | 2 moments
        #374 Catching up with Guido | 1 moment
      "
    `);
  });

  test('that are more than a page holds', () => {
    const many = Array.from({ length: 11 }, () => last);
    const one = { ...moments, total: 11, episodes: [{ episode: SUMMIT, moments: many }] };
    expect(
      look(renderTopic({ moments: one, page: 1, within: SUMMIT, audience: PUBLIC })),
    ).toMatchInlineSnapshot(`
      "
      -# ❓ speed
      -# Only in #375 Python Language Summit 2022
      **11 moments**
      [▶ 32:54](<https://pod.example/375?t=1974>) This one actually, I think this is the big news.
      [▶ 32:54](<https://pod.example/375?t=1974>) This one actually, I think this is the big news.
      [▶ 32:54](<https://pod.example/375?t=1974>) This one actually, I think this is the big news.
      -# Page 2 of 2
      [Previous] (Next) [Search all episodes] [Delete]
      (Open the transcript at …)
        32:54 · #375 Python Language Summit 2022 | This one actually, I think this is the big news.
        32:54 · #375 Python Language Summit 2022 | This one actually, I think this is the big news.
        32:54 · #375 Python Language Summit 2022 | This one actually, I think this is the big news.
      "
    `);
  });

  test('that are none', () => {
    const none = { topic: 'cheese', total: 0, areMore: false, episodes: [] };
    expect(look(renderTopic({ moments: none, page: 0, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ cheese
      **I found nothing about this.**
      -# Try other words, or \`/ask\` a question.
      [Delete]
      "
    `);
  });
});

describe('a verdict', () => {
  const asked = 'Python 3.11 will be about 30% faster';
  const said = { ...BEST, from: 0 };

  test('that it was said twice', () => {
    const verdict = { kind: 'exact', excerpts: [said, { ...THIRD, from: 0 }] } as const;
    expect(look(renderVerdict({ quote: asked, verdict, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ Python 3.11 will be about 30% faster
      ✅ **Yes, word for word.**
      > Python 3.11 is going to be about 25% faster than Python 3.10.
      **Alex Waygood** · [▶ 27:20](<https://pod.example/375?t=1640>) · #375 Python Language Summit 2022
      -# Said again
      [▶ 01:01](<https://pod.example/374?t=61>) · #374 Catching up with Guido
      [Open the transcript] [Choose the lines]
      [Delete]
      "
    `);
  });

  test('that it was nearly said', () => {
    const difference = [
      { kind: 'same', text: 'Python 3.11' },
      { kind: 'added', text: 'will' },
      { kind: 'missing', text: 'is going to' },
      { kind: 'same', text: 'be about' },
      { kind: 'added', text: '30%' },
      { kind: 'missing', text: '25%' },
      { kind: 'same', text: 'faster' },
    ] as const;
    const change = { kind: 'number', said: '25%', quoted: '30%' } as const;
    const verdict = { kind: 'nearly', excerpt: said, difference, change, similarity: 0.8 } as const;
    expect(look(renderVerdict({ quote: asked, verdict, audience: PUBLIC }))).toMatchInlineSnapshot(`
      "
      -# ❓ Python 3.11 will be about 30% faster
      🟠 **Said with a different number: 25%, not 30%.**
      > Python 3.11 ~~will~~ **is going to** be about ~~30%~~ **25%** faster
      **Alex Waygood** · [▶ 27:20](<https://pod.example/375?t=1640>) · #375 Python Language Summit 2022
      -# **Bold** was said, and is not in the quote. ~~Struck out~~ is in the quote, and was not said.
      [Open the transcript] [Choose the lines]
      [Delete]
      "
    `);
  });

  test('that several people said it, or nearly', () => {
    const spoken = { ...EXCHANGE, from: 0 };
    const exact = { kind: 'exact', excerpts: [spoken] } as const;
    const difference = [
      { kind: 'added', text: 'So' },
      { kind: 'same', text: 'How *fast* is it?', voice: 0 },
      { kind: 'added', text: 'About' },
      { kind: 'same', text: '25% faster.', voice: 1 },
      { kind: 'missing', text: 'No', voice: 2 },
      { kind: 'same', text: 'way.', voice: 2 },
      { kind: 'added', text: 'Wow.' },
    ] as const;
    const nearly = { kind: 'nearly', excerpt: spoken, difference, similarity: 0.8 } as const;
    const shown = [exact, nearly].map((verdict) =>
      look(renderVerdict({ quote: asked, verdict, audience: PUBLIC })),
    );
    expect(shown.join('')).toMatchInlineSnapshot(`
      "
      -# ❓ Python 3.11 will be about 30% faster
      ✅ **Yes, word for word.**
      > **Michael Kennedy**: How \\*fast\\* is it?
      > **Alex Waygood**: 25% faster.
      > — No way.
      [▶ 08:00](<https://pod.example/375?t=480>) · #375 Python Language Summit 2022
      [Open the transcript] [Choose the lines]
      [Delete]

      -# ❓ Python 3.11 will be about 30% faster
      🟡 **Nearly.**
      > **Michael Kennedy**: ~~So~~ How \\*fast\\* is it?
      > **Alex Waygood**: ~~About~~ 25% faster.
      > — **No** way. ~~Wow.~~
      [▶ 08:00](<https://pod.example/375?t=480>) · #375 Python Language Summit 2022
      -# **Bold** was said, and is not in the quote. ~~Struck out~~ is in the quote, and was not said.
      [Open the transcript] [Choose the lines]
      [Delete]
      "
    `);
  });

  test('that it was never said', () => {
    const verdict = { kind: 'never', nearest: said } as const;
    expect(look(renderVerdict({ quote: asked, verdict, audience: PRIVATE }))).toMatchInlineSnapshot(`
      "
      -# ❓ Python 3.11 will be about 30% faster
      ❌ **No. It is not in any of the episodes.**
      -# The closest match
      > Python 3.11 is going to be about 25% faster than Python 3.10.
      **Alex Waygood** · [▶ 27:20](<https://pod.example/375?t=1640>) · #375 Python Language Summit 2022
      [Open the transcript] [Choose the lines]
      [Post here]
      "
    `);
  });
});

test('a page of a transcript has a paragraph for each speaker', async () => {
  const spoken = [
    ['Michael Kennedy', 'What is the Language Summit?'],
    ['Alex Waygood', 'It is an event every year.'],
    ['Alex Waygood', 'It is a day before PyCon itself starts.'],
  ] as const;
  const sentences = spoken.map(([speaker, text], position) => ({
    position,
    from: position * 100,
    to: position * 100 + text.length,
    start: 480 + position * 5,
    end: 485 + position * 5,
    speaker,
    turn: Math.min(position, 1),
    sponsor: false,
    text,
  }));
  const page = { sentences, first: 0, last: 2, hasEarlier: false, hasLater: true };
  const reply = await renderTranscriptPage({
    episode: SUMMIT,
    read: async () => page,
    turn: (to) => ({ kind: 'transcript', episode: { id: 1, check: 'abcd' }, ...to }),
    closing: [],
    words,
  });
  expect(look(reply)).toMatchInlineSnapshot(`
    "
    **#375 Python Language Summit 2022** · 08:00 to 08:15 of 58:30
    > [▶ 08:00](<https://pod.example/375?t=480>) **Michael Kennedy**: What is the Language Summit?
    > [▶ 08:05](<https://pod.example/375?t=485>) **Alex Waygood**: It is an event every year. It is a day before PyCon itself starts.
    (Earlier) [Later]
    "
  `);
});

test('a page of a transcript has a paragraph for each voice that nobody names', async () => {
  const sentences = [0, 1, 1].map((turn, position) => ({
    ...{ position, from: position * 100, to: position * 100 + 4, start: position * 5, end: position * 5 + 5 },
    ...{ turn, sponsor: false, text: `Yes${position}` },
  }));
  const { content } = await renderTranscriptPage({
    episode: SUMMIT,
    read: async () => ({ sentences, first: 0, last: 2, hasEarlier: false, hasLater: false }),
    turn: (to) => ({ kind: 'transcript', episode: { id: 1, check: 'abcd' }, ...to }),
    closing: [],
    words,
  });
  expect(content.split('\n').slice(1)).toEqual([
    '> [▶ 00:00](<https://pod.example/375?t=0>) Yes0',
    '> [▶ 00:05](<https://pod.example/375?t=5>) Yes1 Yes2',
  ]);
});

test('an episode is called by its number where its metadata has one', () => {
  const numbered = { ...SUMMIT, metadata: { ...SUMMIT.metadata, id: 'summit', number: 12.5 } };
  expect(look(renderEpisodes([numbered], { page: 0, words }))).toContain(
    '[#12.5 Python Language Summit 2022]',
  );
});

test('the list of episodes', () => {
  expect(look(renderEpisodes([SUMMIT, GUIDO], { page: 0, words }))).toMatchInlineSnapshot(`
    "
    **2 episodes**, 2 hours
    [#375 Python Language Summit 2022](<https://pod.example/375>) · 29 Jun 2022 · 58:30
    [#374 Catching up with Guido](<https://pod.example/374>) · 22 Jun 2022 · 58:30
    "
  `);
});

test('the list of episodes tells of the feeds that they come from', () => {
  const feeds = [
    { show: 'The *Harbour* Show', followed: '2023-01-02T03:04:05.000Z', unread: [] },
    {
      show: 'Other',
      followed: '2023-01-02T03:04:05.000Z',
      unread: Array.from({ length: 300 }, (_, i) => `ep-${i}`),
    },
    { show: 'Never read', followed: undefined, unread: [] },
  ];
  const { content } = renderEpisodes([SUMMIT, GUIDO], { page: 0, feeds, words });
  expect(content.length).toBeLessThan(800);
  expect(content).toContain('\n-# The \\*Harbour\\* Show: feed read <t:1672628645:R>\n');
  expect(content).toMatch(/\n-# Other: feed read <t:1672628645:R> · could not be read: ep-0, ep-1.*…$/);
});

test('a summary begins with the chapters', () => {
  const summary = {
    episode: { ...SUMMIT, metadata: { ...SUMMIT.metadata, guests: ['Alex Waygood'] } },
    chapters: [
      { start: 0, end: 684, title: 'Language Summit, open source' },
      { start: 684, end: 3510, title: 'GIL, fork of CPython' },
    ],
    highlights: [{ start: 1640, end: 1650, text: BEST.text, speaker: 'Alex Waygood', score: 1 }],
    mentioned: [
      { text: 'Sam Gross', start: 684 },
      { text: 'PyCon *US*', start: 485 },
    ],
  };
  const show = (page: number) =>
    look(
      renderSummary({
        ...{ summary, page, audience: PUBLIC, positions: [0, 150] },
        turn: (to) => ({ kind: 'episodes', page: to }),
      }),
    );
  expect(show(0) + show(1)).toMatchInlineSnapshot(`
    "
    **[#375 Python Language Summit 2022](<https://pod.example/375>)**
    -# 29 Jun 2022 · 58:30 · with Alex Waygood
    **Chapters**
    [▶ 00:00](<https://pod.example/375?t=0>) Language Summit, open source
    [▶ 11:24](<https://pod.example/375?t=684>) GIL, fork of CPython
    **Highlights**
    > [▶ 27:20](<https://pod.example/375?t=1640>) **Alex Waygood**: Python 3.11 is going to be about 25% faster than Python 3.10.
    [Mentioned] [Delete]
    (Open the transcript at …)
      00:00 · Language Summit, open source | undefined
      11:24 · GIL, fork of CPython | undefined

    **[#375 Python Language Summit 2022](<https://pod.example/375>)**
    -# 29 Jun 2022 · 58:30 · with Alex Waygood
    **Mentioned**
    Sam Gross [11:24](<https://pod.example/375?t=684>) · PyCon \\*US\\* [08:05](<https://pod.example/375?t=485>)
    [Chapters] [Delete]
    "
  `);
});

test('the settings of a server', () => {
  const postings = { rules: [], quote: undefined, shows: [] };
  const settings = { publicChannels: ['123456789012345678'], defaultEpisode: '374', cooldownSeconds: 0 };
  expect(
    look(renderSettings(settings, { changed: true, episodes: [GUIDO], postings, words })),
  ).toMatchInlineSnapshot(`
    "
    **Saved. These are the settings of this server:**
    • Public answers: <#123456789012345678>
    • Searched when nobody names an episode: #374 Catching up with Guido
    • Pause between two questions of the same person: none
    -# Who may use which command is set in Server Settings › Integrations.
    "
  `);
  expect(
    look(
      renderSettings({ ...settings, publicChannels: [] }, { changed: false, episodes: [], postings, words }),
    ),
  ).toMatchInlineSnapshot(`
    "
    **The settings of this server:**
    • Public answers: nowhere: only the person who asks sees the answer
    • Searched when nobody names an episode: all, since 374 is no longer there
    • Pause between two questions of the same person: none
    -# Who may use which command is set in Server Settings › Integrations.
    "
  `);
});

function episode(row: number, id: string, title: string, date: string): EpisodeRecord {
  return {
    row,
    shownId: id,
    metadata: {
      id,
      title,
      date,
      guests: [],
      page: `https://pod.example/${id}`,
      playAt: `https://pod.example/${id}?t={seconds}`,
    },
    duration: 3510,
    sentenceCount: 900,
    speakers: [],
    passages: { first: 1, last: 200 },
    layout: EpisodeLayout.of([]),
    source: `${id}.txt`,
    contentHash: id,
  };
}

function quote(where: EpisodeRecord, start: number, text: string, speaker?: string): Quote {
  return {
    episode: where,
    first: 10,
    last: 12,
    text,
    segments: [{ ...(speaker !== undefined && { speaker }), start, end: start + 10, text }],
    start,
    end: start + 10,
    ...(speaker !== undefined && { speaker }),
    score: 1,
    passage: { id: 41, start, end: start + 10, text },
  };
}
