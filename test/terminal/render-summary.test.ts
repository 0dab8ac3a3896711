import { describe, expect, it } from 'vitest';
import { EpisodeLayout } from '../../src/library/episode-layout.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { renderSummary } from '../../src/terminal/render-summary.ts';

const SUMMARY: Summary = {
  episode: {
    row: 1,
    shownId: '12',
    metadata: { id: '12', title: 'Bees\u001b[2J', guests: [], playAt: 'https://bees.example/12?t={seconds}' },
    duration: 3725,
    sentenceCount: 9,
    speakers: ['Maya'],
    passages: { first: 1, last: 2 },
    layout: EpisodeLayout.of([]),
    source: '12.txt',
    contentHash: '',
  },
  chapters: [
    { start: 0, end: 3700, title: 'Hives' },
    { start: 3700, end: 3725, title: 'Honey' },
  ],
  highlights: [
    { start: 80, end: 84, text: 'A hive in the garden hums all summer long.', score: 1, speaker: 'Maya' },
  ],
  mentioned: [
    { text: 'Karl\u001bvon Frisch', start: 80 },
    { text: 'Bee Institute', start: 3605 },
  ],
};

describe('a summary in the terminal', () => {
  it('lines up times and wraps what was said beside them', () => {
    expect(renderSummary(SUMMARY, { columns: 44, colors: false, links: false })).toBe(
      `Bees [2J (12)
1:02:05 · with Maya

  ▶   00:00  Hives
  ▶ 1:01:40  Honey

  ▶   01:20  “A hive in the garden hums all
             summer long.”
             Maya

  Mentioned: Karl von Frisch 01:20 · Bee
  Institute 1:00:05
`,
    );
  });

  it('says nothing of names where there are none', () => {
    const text = renderSummary({ ...SUMMARY, mentioned: [] }, { columns: 44, colors: false, links: false });
    expect(text).not.toContain('Mentioned');
    expect(text).toMatch(/Maya\n$/);
  });

  it('links times where the terminal has links', () => {
    const text = renderSummary(SUMMARY, { columns: 80, colors: false, links: true });
    expect(text).toContain('\u001b]8;;https://bees.example/12?t=3700\u001b\\▶ 1:01:40');
  });
});
