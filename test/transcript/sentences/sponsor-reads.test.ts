import { describe, expect, test } from 'vitest';
import { offerOf } from '../../../src/transcript/files/offers.ts';
import { readEpisode } from '../../../src/transcript/read-episode.ts';
import { sentenceText } from '../../../src/transcript/sentences/passages.ts';
import { sponsorReads } from '../../../src/transcript/sentences/sponsor-reads.ts';

/** The sentences that are marked. */
function marked(...sentences: string[]): string[] {
  const marks = sponsorReads(sentences.map((text) => ({ text })));
  return sentences.filter((_, index) => marks[index]);
}

const BEFORE = ['So the hive keeps warm by shivering.', 'Exactly.'];
const AFTER = [
  'So where were we?',
  'You said that drones leave in autumn.',
  'They do.',
  'And then?',
  'Then it snows.',
];

describe('a sponsor read', () => {
  test('reaches from its announcement to the thanks', () => {
    const read = [
      'This portion of The Garden Hour is brought to you by Quillmark.',
      'Writing labels is dull.',
      'Their printer knows two hundred plants by heart.',
      'It even draws the leaves.',
      'Visit gardenhour.fm/quillmark to learn more.',
      'The link is in your show notes.',
      'Thank you to Quillmark for supporting the show.',
    ];
    expect(marked(...BEFORE, ...read, ...AFTER)).toEqual(read);
  });

  test('reaches to its last call where nobody is thanked', () => {
    const read = [
      'Support for this podcast comes from Larkspur.',
      'They ship seeds in a week.',
      'Use the promo code HIVE to get 20% off.',
      'Start your free trial today.',
    ];
    expect(marked(...BEFORE, ...read, ...AFTER)).toEqual(read);
  });

  test('may begin by leaving the conversation', () => {
    const read = [
      "Let's take a quick break to tell you about a book of ours.",
      'It has all the recipes.',
      'Order it at gardenhour.fm/book today.',
    ];
    expect(marked(...BEFORE, ...read, ...AFTER)).toEqual(read);
  });

  test('may tell a story before it asks for anything', () => {
    const story = Array.from(
      { length: 14 },
      (_, index) => `And then, on day ${index}, the wheelbarrow broke.`,
    );
    const read = ['This episode is sponsored by Barrowby.', ...story, 'Get yours at barrowby.com/garden.'];
    expect(marked(...BEFORE, ...read, ...AFTER)).toEqual(read);
  });

  test('does not reach into the welcome that follows it', () => {
    const opening = [
      'This episode is brought to you by Quillmark and Larkspur.',
      'Jon, welcome to the show.',
      'Thanks for having me.',
    ];
    expect(marked(...opening, 'I wrote a shop at larkspur.com/seeds once.')).toEqual(opening.slice(0, 1));
  });

  test('ends where somebody else speaks', () => {
    const marks = sponsorReads([
      { text: 'This episode is brought to you by Quillmark.', speaker: 'Mara' },
      { text: 'Sign up for free at quillmark.com/hive.', speaker: 'Mara' },
      { text: 'We sell honey at honey.example.com/shop by the way.', speaker: 'Jon' },
    ]);
    expect(marks).toEqual([true, true, false]);
  });
});

describe('housekeeping', () => {
  test('is marked by itself', () => {
    const said = ['Follow the show on Mastodon.', 'Be sure to subscribe to our YouTube channel.'];
    expect(marked(...BEFORE, ...said, ...AFTER)).toEqual(said);
  });

  test('goes to the end once the farewell has begun', () => {
    const talk = Array.from({ length: 40 }, (_, index) => `Bee number ${index} flew out.`);
    const farewell = [
      'This has been another episode of The Garden Hour.',
      'We had fun.',
      'Now go and plant something.',
    ];
    expect(marked(...talk, ...farewell)).toEqual(farewell);
  });
});

test.each([
  [
    'talk about finding sponsors',
    ['I would like to get a sponsor.', 'If we had a sponsor, it would be easier to edit.'],
  ],
  [
    'talk about what sponsors pay for',
    ['They have been sponsors of the conference for a long time.', 'I like their platform.'],
  ],
  [
    'talk about subscriptions',
    ['You subscribe to the event bus.', 'Then every subscriber gets the message.'],
  ],
  [
    'talk about discounts',
    ['You set up a discount coupon.', 'After the discount code the price went negative.'],
  ],
  [
    'talk about web sites',
    ['You go to beekeepers.org and you sign up for an account.', 'It tells you what to do.'],
  ],
  [
    'talk about support',
    ['WebAssembly is not fully supported by the interpreter.', 'Thanks for supporting both versions.'],
  ],
  [
    'a change of topic',
    [
      'Before we get into that, let us talk about the guests you had.',
      'You went to beekeepers.org/talks with them?',
    ],
  ],
])('%s is conversation', (_, sentences) => {
  expect(marked(...BEFORE, ...sentences, ...AFTER)).toEqual([]);
});

test('episode 375 has its two reads, its opening and its farewell marked, and nothing else', async () => {
  const { episode } = await readEpisode(offerOf('transcripts/375-python-language-summit-2022.txt'));
  const sentences = episode.sentences.map((sentence) => ({
    ...sentence,
    text: sentenceText(episode, sentence),
  }));
  const first = sentences.filter(({ sponsor }, index) => sponsor && !sentences[index - 1]?.sponsor);
  const last = sentences.filter(({ sponsor }, index) => sponsor && !sentences[index + 1]?.sponsor);
  expect(first.map(({ text }) => text)).toEqual([
    "Follow me on Twitter, where I'm @mkennedy, and keep up with the show.",
    'This portion of Talk Python to me is brought to you by Reflect Run.',
    'This portion of Talk python to me is brought to you by Microsoft for Startups Founders Hub, starting a business is hard.',
    'This has been another episode of Talk Python to me.',
  ]);
  expect(last.map(({ text }) => text)).toEqual([
    'Visit talkpython. Fm/assemblyai.',
    'Thank you to Reflect Run for supporting the show.',
    'Thank you to Microsoft for supporting the show.',
    'You.',
  ]);
});
