import { afterAll, beforeAll } from 'vitest';
import type { Interaction } from '../discord/interaction.ts';
import type { StoredMessage } from '../discord/world.ts';
import { type MadeUpEpisode, type Podcast, startPodcast } from './podcast.ts';

let running: Podcast | undefined;

/** The bot that all suites share: its start and its library are what takes time. */
export function show(): Podcast {
  if (running === undefined) throw new Error('The show is not on air');
  return running;
}

/** Starts the show before the suites, and ends it after them. */
export function goOnAir(): void {
  beforeAll(async () => {
    running = await startPodcast([HIVES, ...SHORTS]);
    const { settings, discord } = running;
    // The suites ask faster than people do.
    await settings.set(discord.guild().id, { publicChannels: 'all', cooldownSeconds: 0 });
  });
  afterAll(async () => await running?.close());
}

/** The message that an interaction ended in. */
export function messageOf({ message }: Interaction): StoredMessage {
  if (message === undefined) throw new Error('There is no message');
  return message;
}

/** What a refused user was told, and nobody else. */
export async function refusalOf(asking: Promise<Interaction>): Promise<string> {
  const { message, followUps } = await asking;
  const told = message?.ephemeral === true ? message : followUps.find(({ ephemeral }) => ephemeral);
  if (told === undefined) throw new Error(`Nobody was refused: ${message?.content}`);
  return told.content;
}

export function labelsOf(message: StoredMessage): string[] {
  return message.buttons.map(({ label, disabled }) => (disabled ? `(${label})` : label));
}

/** With speakers, and with words that would format, mention and link if they could. */
const HIVES: MadeUpEpisode = {
  id: '376',
  title: 'Hives, **bold** and @everyone',
  date: '2022-07-06',
  lines: [
    ['Ada Beekeeper', 'Welcome to the show about bees, honey and the long winter in the mountains.'],
    ['Ada Beekeeper', 'A bee colony needs about twenty kilograms of honey to survive the winter.'],
    ['Bo **Guest**', 'And if they run out, you feed them sugar syrup, but never before the harvest.'],
    [
      'Bo **Guest**',
      'The varroa mite **is** the ~~worst~~ enemy @everyone, see https://evil.example and `code`.',
    ],
    ['Ada Beekeeper', 'So the queen lays two thousand eggs a day in May, which nobody believes at first.'],
    ['Bo **Guest**', 'Thank you for having me, and come to see the hives when the lime trees bloom.'],
  ],
};

/** So many that their list has pages. */
const SHORTS: readonly MadeUpEpisode[] = Array.from({ length: 13 }, (_, index) => ({
  id: `${101 + index}`,
  title: `Short story ${index + 1}`,
  date: `2020-01-${String(index + 1).padStart(2, '0')}`,
  lines: [
    ['Cy', `This is the short story number ${index + 1}, and it is told in one breath.`],
    ['Cy', 'Once there was a lighthouse keeper who collected old clocks.'],
  ],
}));
