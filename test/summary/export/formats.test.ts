import { describe, expect, it } from 'vitest';
import { EpisodeLayout } from '../../../src/library/episode-layout.ts';
import { toPodcastChapters, toYoutubeChapters } from '../../../src/summary/export/chapter-lists.ts';
import { escapeMarkdown, toMarkdown } from '../../../src/summary/export/markdown.ts';
import { summaryToJson } from '../../../src/summary/export/summary-json.ts';
import { HIGHLIGHTS, type Summary, withBestHighlights } from '../../../src/summary/summary.ts';
import { parseChapters } from '../../../src/transcript/files/chapter-marks.ts';

const SUMMARY: Summary = {
  episode: {
    row: 1,
    shownId: '12',
    metadata: {
      id: '12',
      title: 'Bees *and* ants',
      date: '2024-05-01',
      guests: ['Maya_B'],
      page: 'https://bees.example/12',
      playAt: 'https://bees.example/12?t={seconds}',
    },
    duration: 3725.5,
    sentenceCount: 9,
    speakers: [],
    passages: { first: 1, last: 2 },
    layout: EpisodeLayout.of([]),
    source: '12.txt',
    contentHash: '',
  },
  chapters: [
    { start: 0, end: 65.25, title: 'Hives', quote: { start: 3, end: 5.5, text: 'A hive hums.' } },
    { start: 65.25, end: 70, title: 'Seven seconds <3' },
    { start: 70, end: 3720, title: '<b>Honey</b>' },
    { start: 3720, end: 3725.5, title: 'Bye' },
  ],
  highlights: [
    { start: 3, end: 5.5, text: 'A hive hums.', score: 0.4 },
    { start: 80, end: 84, text: 'Honey is [not] a `toy`.', score: 1, speaker: 'Maya' },
    { start: 3605, end: 3609, text: 'See www.bees.example & https://ants.example @here.', score: 0.7 },
  ],
  mentioned: [
    { text: 'Karl_von_Frisch', start: 80 },
    { text: 'New Zealand', start: 3605.0004 },
  ],
};

describe('a summary', () => {
  it('as JSON has the episode, its chapters with their quotes, its highlights and the names', () => {
    expect(summaryToJson(SUMMARY)).toMatchObject({
      episode: {
        id: '12',
        title: 'Bees *and* ants',
        date: '2024-05-01',
        duration: 3725.5,
        guests: ['Maya_B'],
      },
      chapters: [
        { start: 0, end: 65.25, title: 'Hives', quote: { start: 3, end: 5.5, text: 'A hive hums.' } },
        {},
        {},
        {},
      ],
      highlights: [
        { start: 3, end: 5.5, text: 'A hive hums.', score: 0.4 },
        { start: 80, speaker: 'Maya', score: 1 },
        {},
      ],
      mentioned: [
        { text: 'Karl_von_Frisch', start: 80 },
        { text: 'New Zealand', start: 3605 },
      ],
    });
  });

  it('in a length keeps the best highlights, in the order in which they are said', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({
      start: at,
      end: at + 1,
      text: `${at}`,
      score: at / 8,
    }));
    const texts = (length: 'short' | 'medium' | 'long') =>
      withBestHighlights({ ...SUMMARY, highlights: many }, HIGHLIGHTS[length]).highlights.map(
        ({ text }) => text,
      );
    expect(texts('short')).toEqual(['4', '5', '6', '7', '8']);
    expect(texts('medium')).toHaveLength(7);
    expect(texts('long')).toHaveLength(9);
  });

  it('as Markdown shows every word as it was said, with links that play', () => {
    expect(toMarkdown(SUMMARY)).toBe(
      `# [Bees \\*and\\* ants](https://bees.example/12)

2024-05-01 · 1:02:05 · with Maya\\_B

## Chapters

- [▶ 00:00](https://bees.example/12?t=0) Hives
- [▶ 01:05](https://bees.example/12?t=65) Seven seconds \\<3
- [▶ 01:10](https://bees.example/12?t=70) \\<b\\>Honey\\</b\\>
- [▶ 1:02:00](https://bees.example/12?t=3720) Bye

## Highlights

- [▶ 00:03](https://bees.example/12?t=3) “A hive hums.”
- [▶ 01:20](https://bees.example/12?t=80) “Honey is \\[not\\] a \\\`toy\\\`.” (Maya)
- [▶ 1:00:05](https://bees.example/12?t=3605) “See www\\.bees.example \\& https\\://ants.example \\@here.”

## Mentioned

Karl\\_von\\_Frisch ([01:20](https://bees.example/12?t=80)) · New Zealand ([1:00:05](https://bees.example/12?t=3605))
`,
    );
  });

  it('without names has no heading for them', () => {
    expect(toMarkdown({ ...SUMMARY, mentioned: [] })).toMatch(/@here\.”\n$/);
  });

  it('as Markdown stays on its line and does not break out of a link', () => {
    expect(escapeMarkdown('one\n\n# two\u0000 | three')).toBe('one \\# two \\| three');
    const { metadata } = SUMMARY.episode;
    const page = 'https://bees.example/a(b) c';
    const text = toMarkdown({ ...SUMMARY, episode: { ...SUMMARY.episode, metadata: { ...metadata, page } } });
    expect(text).toContain('](https://bees.example/a%28b%29%20c)\n');
  });

  it('for YouTube begins at 00:00, ascends, and has no chapter under ten seconds', () => {
    expect(toYoutubeChapters(SUMMARY)).toBe('00:00 Hives\n01:05 Seven seconds 3\n');
    const [first, , honey] = SUMMARY.chapters;
    if (!first || !honey) throw new Error('The fixture has them.');
    expect(toYoutubeChapters({ ...SUMMARY, chapters: [{ ...first, start: 4 }, honey] })).toBe(
      '00:00 Hives\n01:10 bHoney/b\n',
    );
  });

  it('as Podcasting 2.0 chapters is what a chapters file is read from', () => {
    const text = toPodcastChapters(SUMMARY);
    expect(JSON.parse(text)).toMatchObject({ version: '1.2.0', title: 'Bees *and* ants' });
    expect(parseChapters(text, '12.chapters.json')).toEqual(
      SUMMARY.chapters.map(({ start, title }) => ({ start, title })),
    );
  });
});
