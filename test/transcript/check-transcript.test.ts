import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkTranscript, type TranscriptCheck } from '../../src/transcript/check-transcript.ts';
import { offerOf } from '../../src/transcript/files/offers.ts';
import { srt } from './written.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'verbatim-check-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function check(content: string): Promise<TranscriptCheck> {
  const file = path.join(folder, 'bees.txt');
  await writeFile(file, content);
  return checkTranscript(offerOf(file));
}

test('a check tells the format, the words, who speaks how much, and the cues at both ends', async () => {
  const cards = ['Ines: One two three.', 'Paulo: Four.', 'Ines: Five six.', 'Paulo: Seven.', 'Ines: Eight.'];
  expect(await check(srt(...cards))).toMatchObject({
    format: 'SubRip',
    metadata: { id: 'bees', title: 'Bees' },
    words: 8,
    sentences: 5,
    start: 0,
    end: 20,
    speakers: [
      { name: 'Ines', share: 0.75 },
      { name: 'Paulo', share: 0.25 },
    ],
    first: [{ text: 'One two three.' }, { text: 'Four.' }, { text: 'Five six.' }],
    last: [{ text: 'Seven.' }, { text: 'Eight.' }],
    problems: [],
    doubts: [],
  });
});

describe('what may be wrong is told', () => {
  const doubts = async (content: string) => (await check(content)).doubts;

  test('words that look like names, and text around the transcript', async () => {
    const cards = ['Ines: We rowed.', 'On.', 'To the ferry.', 'Ferry: closed, it said.', 'Ines: So we left.'];
    const filler = Array.from({ length: 12 }, (_, index) => `Gull number ${index} flew.`);
    expect(await doubts(srt(...cards, ...filler))).toEqual([
      'These look like names of speakers, but were read as spoken words: Ferry.',
    ]);
    expect(await doubts('Home\nAbout\nShop\nLogin\n\n00:01 One.\n\n00:05 Two.\n\nBack to show page')).toEqual(
      [
        'No speaker is named.',
        'Text above the transcript was not read as spoken words: "Home", "About", "Shop", and one more.',
        'Text below the transcript was not read as spoken words: "Back to show page".',
      ],
    );
  });

  test('too many words for the time, and long silences', async () => {
    const fast = 'Ines: one two three four five six seven eight nine.';
    const card = (at: number, text: string) =>
      `${at}\n00:${String(at).padStart(2, '0')}:00,000 --> 00:${String(at).padStart(2, '0')}:01,000\n${text}\n`;
    expect(
      await doubts([card(0, fast), card(1, fast), card(20, fast), card(50, 'Ines: Bye.')].join('\n')),
    ).toEqual([
      'More words than anybody can say in the time: the cue at 00:00, and 2 more.',
      'Nothing is said for more than ten minutes after 01:01, and one more.',
    ]);
  });
});
