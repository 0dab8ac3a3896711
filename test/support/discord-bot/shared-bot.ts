import { afterAll, beforeAll } from 'vitest';
import type { Interaction } from '../discord/interaction.ts';
import type { StoredMessage } from '../discord/world.ts';
import { type MadeUpEpisode, startWholeBot, type WholeBot } from './whole-bot.ts';

let running: WholeBot | undefined;

/** The bot that all suites share: starting one, and building its library, takes most of their time. */
export function sharedBot(): WholeBot {
  if (running === undefined) throw new Error('The show is not on air');
  return running;
}

/** Starts the bot before the suites, and ends it after them. */
export function startSharedBot(): void {
  beforeAll(async () => {
    running = await startWholeBot([HIVES, ...SHORTS]);
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

/** What a refused user was told, in a message that only they see. */
export async function refusalOf(asking: Promise<Interaction>): Promise<string> {
  const { message, followUps } = await asking;
  const told = message?.ephemeral === true ? message : followUps.find(({ ephemeral }) => ephemeral);
  if (told === undefined) throw new Error(`Nobody was refused: ${message?.content}`);
  return told.content;
}

export function labelsOf(message: StoredMessage): string[] {
  return message.buttons.map(({ label, disabled }) => (disabled ? `(${label})` : label));
}

/** Has speakers, and words that would format, mention and link if they were not escaped. */
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

/** Enough episodes that their list has pages. */
const SHORTS: readonly MadeUpEpisode[] = Array.from({ length: 13 }, (_, index) => ({
  id: `${101 + index}`,
  title: `Short story ${index + 1}`,
  date: `2020-01-${String(index + 1).padStart(2, '0')}`,
  lines: [
    ['Cy', `This is the short story number ${index + 1}, and it is told in one breath.`],
    ['Cy', 'Once there was a lighthouse keeper who collected old clocks.'],
  ],
}));
