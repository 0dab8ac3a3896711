import { describe, expect, test } from 'vitest';
import { startLines } from '../../../scripts/cli/progress.ts';
import { describeRemaining, RemainingTime } from '../../../scripts/cli/remaining-time.ts';

describe('how long it will take', () => {
  test('follows how fast it went in the last minute, not what was done when the run began', () => {
    let now = 0;
    const remaining = new RemainingTime(() => now);
    expect(remaining.after(0)).toBeUndefined();
    // Nine tenths were there already, and went by at once.
    expect(remaining.after(0.9)).toBeUndefined();
    for (now = 1; now <= 100; now += 1) remaining.after(0.9 + now * 0.0005);
    expect(remaining.after(0.95)).toBeCloseTo(100, -1);
  });

  test('is not known in the first seconds, nor where nothing moves', () => {
    let now = 0;
    const remaining = new RemainingTime(() => now);
    remaining.after(0.1);
    now = 2;
    expect(remaining.after(0.2)).toBeUndefined();
    now = 30;
    expect(remaining.after(0.2)).toBeDefined();
    now = 140;
    expect(remaining.after(0.2)).toBeUndefined();
  });

  test.each([
    [undefined, ''],
    [0.4, 'about 1 s left'],
    [42, 'about 40 s left'],
    [700, 'about 12 min left'],
    [9000, 'about 2.5 h left'],
  ])('%s seconds are told as "%s"', (seconds, expected) => {
    expect(describeRemaining(seconds)).toBe(expected);
  });
});

describe('what is no terminal', () => {
  test('gets a line every ten seconds, and none for work that is done before', () => {
    let now = 0;
    const lines: string[] = [];
    const progress = startLines(
      'Indexing',
      (line) => lines.push(line),
      () => now,
    );
    for (; now < 25; now += 1) progress.update(now / 100, 'talk.vtt');
    expect(lines).toEqual([
      'Indexing: 10 %, about 90 s left (talk.vtt)\n'.replace('90 s', '2 min'),
      'Indexing: 20 %, about 80 s left (talk.vtt)\n',
    ]);
  });

  test('gets a line every fifty files, but not more than one a second', () => {
    let now = 0;
    const lines: string[] = [];
    const progress = startLines(
      'Indexing',
      (line) => lines.push(line),
      () => now,
    );
    for (let file = 0; file < 120; file += 1, now += 0.03) progress.update(file / 200, `${file}.vtt`);
    expect(lines).toEqual(['Indexing: 25 % (50.vtt)\n', expect.stringContaining('Indexing: 50 %')]);
  });
});
