import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseChapters } from '../../../src/transcript/files/chapter-marks.ts';
import { offerOf } from '../../../src/transcript/files/offers.ts';
import { readEpisode } from '../../../src/transcript/read-episode.ts';

const FILE = 'bees.chapters.json';

describe('a chapters file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('gives its titled chapters in the order of their times', () => {
    const chapters = [
      { startTime: 90.5, title: ' Honey\n and wax ', img: 'https://bees.example/wax.png' },
      { startTime: 0, title: 'Hives' },
      { startTime: 30, title: 'An advertisement', toc: false },
      { startTime: 40 },
      { startTime: 90.9, title: 'Too soon' },
    ];
    expect(parseChapters(JSON.stringify({ version: '1.2.0', chapters }), FILE)).toEqual([
      { start: 0, title: 'Hives' },
      { start: 90.5, title: 'Honey and wax' },
    ]);
  });

  it.each([
    ['{', 'This is not JSON'],
    ['{"version": "1.2.0"}', 'chapters'],
    ['{"chapters": [{"startTime": "0", "title": "Hives"}]}', 'startTime'],
    ['{"chapters": [{"startTime": -1, "title": "Hives"}]}', 'startTime'],
  ])('that cannot be used is refused by name: %s', (content, told) => {
    expect(() => parseChapters(content, FILE)).toThrow(
      expect.objectContaining({
        code: 'CHAPTERS_INVALID',
        file: FILE,
        message: expect.stringContaining(told),
      }),
    );
  });

  it('belongs to the transcript that it stands beside', async () => {
    const transcript = join(dir, 'bees.txt');
    writeFileSync(transcript, '00:00 A hive hums.\n\n00:30 Honey is sweet.\n');
    expect((await readEpisode(offerOf(transcript))).episode.chapters).toBeUndefined();
    writeFileSync(join(dir, FILE), '{"chapters": [{"startTime": 30, "title": "Honey"}]}');
    expect((await readEpisode(offerOf(transcript))).episode.chapters).toEqual([
      { start: 30, title: 'Honey' },
    ]);
    writeFileSync(join(dir, FILE), 'no');
    await expect(readEpisode(offerOf(transcript))).rejects.toMatchObject({
      code: 'CHAPTERS_INVALID',
      file: join(dir, FILE),
    });
  });
});
