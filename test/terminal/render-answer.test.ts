import { describe, expect, it } from 'vitest';
import type { Answer, Quote } from '../../src/answering/ask/answer.ts';
import { EpisodeLayout } from '../../src/library/episode-layout.ts';
import { renderAnswer } from '../../src/terminal/render-answer.ts';

const PLAIN = { columns: 60, colors: false, links: false };

describe('an answer on a terminal', () => {
  it('shows the best quote with its moment, then the others', () => {
    expect(renderAnswer(answer('answered', quote(BEST), quote(OTHER)), PLAIN)).toMatchInlineSnapshot(`
      "  “So essentially the top line news from this is python 3.11
        is going to be about 25% faster than Python 3.10.”
        ▶ 27:20  Alex · Python Language Summit 2022 (375)
        https://example.com/play#t=1640

      Also said:

        “Not sure I can remember the number.”
        ▶ 1:01:01  Python Language Summit 2022 (375)
      "
    `);
  });

  it('says when it is not sure, and when it found nothing near', () => {
    expect(renderAnswer(answer('closest', quote(OTHER)), PLAIN)).toMatchInlineSnapshot(`
      "Not sure that the episodes answer this. The closest moments:

        “Not sure I can remember the number.”
        ▶ 1:01:01  Python Language Summit 2022 (375)
      "
    `);
    expect(renderAnswer(answer('not-found', quote(OTHER)), PLAIN)).toContain(
      'No answer was found. The closest moments:',
    );
    expect(renderAnswer(answer('not-found'), PLAIN)).toBe('Nothing was found.\n');
  });

  it('makes the time a link where the terminal can, and then does not spell it out', () => {
    const rendered = renderAnswer(answer('answered', quote(BEST)), { ...PLAIN, links: true });
    expect(rendered).toContain(
      '\u001b]8;;https://example.com/play#t=1640\u001b\\▶ 27:20\u001b]8;;\u001b\\  Alex',
    );
    expect(rendered.match(/https:/g)).toHaveLength(1);
  });

  it('has colours only where they are wanted', () => {
    const sgr = '\u001b[';
    expect(renderAnswer(answer('answered', quote(BEST)), { ...PLAIN, colors: true })).toContain(sgr);
    expect(renderAnswer(answer('answered', quote(BEST)), PLAIN)).not.toContain(sgr);
  });

  it('never lets a transcript or a title write control characters', () => {
    const evil = quote({
      ...BEST,
      text: 'Be\u001b[2Jfore \u202eafter',
      title: 'Ti\u0007tle',
      speaker: 'A\u001b]0;x',
    });
    const rendered = renderAnswer(answer('answered', evil), PLAIN);
    for (const control of ['\u001b', '\u0007', '\u202e']) expect(rendered).not.toContain(control);
    expect(rendered).toContain('Be [2Jfore');
  });

  it('names everyone in front of their words where several speak', () => {
    const exchange = {
      ...quote({ ...OTHER, text: 'How fast is it? 25% faster. Wow.' }),
      segments: [
        { speaker: 'Alex', start: 1, end: 2, text: 'How fast is it?' },
        { speaker: 'Mark\u001b[2J', start: 2, end: 3, text: '25% faster.' },
        { start: 3, end: 4, text: 'Wow.' },
      ],
    };
    const lines = renderAnswer(answer('answered', exchange), PLAIN)
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.slice(0, 3)).toEqual([
      '  Alex: “How fast is it?”',
      '  Mark [2J: “25% faster.”',
      '  — “Wow.”',
    ]);
    expect(lines[3]).not.toContain('Alex');
  });

  it('fits a narrow terminal, and does not use all of a wide one', () => {
    const long = quote({ ...OTHER, text: 'word '.repeat(80).trim() });
    const widest = (columns: number) =>
      Math.max(
        ...renderAnswer(answer('answered', long), { ...PLAIN, columns })
          .split('\n')
          .map((line) => line.length),
      );
    expect(widest(50)).toBeLessThanOrEqual(50);
    expect(widest(500)).toBeLessThanOrEqual(100);
    expect(widest(0)).toBeGreaterThan(0);
  });
});

const BEST = {
  text: 'So essentially the top line news from this is python 3.11 is going to be about 25% faster than Python 3.10.',
  start: 1640.4,
  speaker: 'Alex',
  url: 'https://example.com/play#t=1640',
  title: 'Python Language Summit 2022',
};
const OTHER = {
  text: 'Not sure I can remember the number.',
  start: 3661,
  title: 'Python Language Summit 2022',
};

function answer(kind: Answer['kind'], ...quotes: Quote[]): Answer {
  return { kind, question: 'How much faster?', confidence: 0.8, quotes };
}

function quote({ text, start, title, speaker, url }: Partial<typeof BEST> & typeof OTHER): Quote {
  return {
    episode: {
      row: 1,
      shownId: '375',
      metadata: { id: '375', title, guests: [] },
      duration: 3510,
      sentenceCount: 600,
      speakers: [],
      passages: { first: 1, last: 200 },
      layout: EpisodeLayout.of([]),
      source: 'a.txt',
      contentHash: '',
    },
    first: 0,
    last: 1,
    text,
    start,
    end: start + 5,
    segments: [{ ...(speaker !== undefined && { speaker }), start, end: start + 5, text }],
    ...(speaker !== undefined && { speaker }),
    ...(url !== undefined && { url }),
    score: 1,
    passage: { id: 1, start, end: start + 5, text },
  };
}
