import { ApplicationCommandType, ComponentType, InteractionType } from 'discord.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seededRandom } from '../../scripts/cli/seeded-random.ts';
import type { Interaction } from '../support/discord/interaction.ts';
import type { Json } from '../support/discord/json.ts';
import { NOBODY } from '../support/discord/pings.ts';
import type { StoredMessage } from '../support/discord/world.ts';
import { startWholeBot, type WholeBot } from '../support/discord-bot/whole-bot.ts';
import { SEED } from './seed.ts';

const INTERACTIONS = 500;
const EPISODE = {
  id: '376',
  title: 'Bees',
  lines: [['Ann', 'Bees dance to tell the others where to fly.']],
} as const;
const PIECES = [
  ...['0', ' ', '"', '#', '*', '@everyone', '<@1>', "'; --", '🐝', 'bees ', '9e999', '\n', '\0', '%s', '../'],
  ...['\u{301}', '\u{202E}', '\u{D800}', '__proto__', 'constructor'],
];
const COMMANDS = [
  'ask',
  'find',
  'verify',
  'summary',
  'transcript',
  'episodes',
  'help',
  'privacy',
  'settings',
];
const OPTIONS = [
  'question',
  'topic',
  'quote',
  'episode',
  'length',
  'at',
  'private',
  'pause',
  'answers',
  'reset',
];

let bot: WholeBot;
beforeAll(async () => {
  bot = await startWholeBot([EPISODE]);
  await bot.settings.set(bot.discord.guild().id, { publicChannels: 'all', cooldownSeconds: 0 });
});
afterAll(() => bot.close());

test(`${INTERACTIONS} forged interactions do nothing unexpected, and nobody else is kept waiting (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  };
  const text = () => `${pick(['x', ''])}${pick(PIECES).repeat(below(random() < 0.1 ? 3_000 : 40))}`;
  const anything = (): Json[string] =>
    pick([text(), below(1e9), -1, 1e308, true, null, [text()], { a: text() }, '375', '376', 'bees']);
  const { discord } = bot;
  const real = await messagesOf(bot);
  const customIds = real.flatMap(({ buttons }) => buttons.flatMap(({ customId }) => customId ?? []));
  expect(new Set(customIds.map((id) => id[1])).size).toBeGreaterThan(6);

  const forgeries: readonly (() => [InteractionType, Json, StoredMessage?])[] = [
    // Options: of other types, of other commands, without those that are required, commands that are not
    // there.
    () => [
      InteractionType.ApplicationCommand,
      {
        id: '1',
        name: random() < 0.9 ? pick(COMMANDS) : text(),
        type: ApplicationCommandType.ChatInput,
        options: Array.from({ length: below(5) }, () => ({ name: pick([...OPTIONS, text()]), ...typed() })),
      },
    ],
    () => [
      InteractionType.ApplicationCommandAutocomplete,
      {
        id: '1',
        name: pick(COMMANDS),
        type: ApplicationCommandType.ChatInput,
        options: [{ name: pick(['episode', 'question']), type: 3, value: text(), focused: true }],
      },
    ],
    () => {
      const message = pick(real);
      return [
        InteractionType.ApplicationCommand,
        {
          id: '1',
          name: pick(['Find in podcast', text()]),
          type: ApplicationCommandType.Message,
          target_id: message.id,
          resolved: { messages: { [message.id]: { ...bare(message), content: text() } } },
        },
      ];
    },
    // The state of buttons: changed, exchanged, made up.
    ...Array.from({ length: 4 }, () => (): [InteractionType, Json, StoredMessage] => [
      InteractionType.MessageComponent,
      { component_type: ComponentType.Button, custom_id: customId(), id: 1 },
      pick(real),
    ]),
    // Menus and forms, with values and fields that nobody offered.
    () => [
      InteractionType.MessageComponent,
      {
        component_type: ComponentType.StringSelect,
        custom_id: customId(),
        id: 1,
        values: Array.from({ length: below(4) }, () => pick([customId(), text()])),
      },
      pick(real),
    ],
    () => [
      InteractionType.ModalSubmit,
      {
        custom_id: customId(),
        components: Array.from({ length: below(4) }, () => ({
          type: ComponentType.ActionRow,
          id: 1,
          components: [{ type: ComponentType.TextInput, id: 2, custom_id: customId(), value: text() }],
        })),
      },
      pick(real),
    ],
  ];

  for (let round = 0; round < INTERACTIONS; round += 1) {
    const [type, data, on] = pick(forgeries)();
    const user = pick([discord.user('eve'), discord.user('mallory')]);
    const forged = discord.forge(type, data, { user, ...(on && { on }), timeoutMs: 2_000 });
    // What is answered to nobody is not answered: a kind of component that the bot does not have.
    const isOurs = type !== InteractionType.ModalSubmit;
    if (isOurs) await forged.catch((cause) => raise(`Round ${round}: ${JSON.stringify(data)}`, cause));
    else await Promise.race([forged, discord.slash('help')]).catch(() => undefined);
    forged.catch(() => undefined);
  }

  const honest = await discord.slash('ask', { question: 'How do bees tell the others where to fly?' });
  expect(honest.message?.content).toContain('Bees dance');
  await vi.waitFor(() => expect(logged(bot).length).toBeGreaterThan(INTERACTIONS / 2), 5_000);
  expect(logged(bot).filter(({ outcome }) => String(outcome).includes('failed'))).toEqual([]);
  expect(bot.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  for (const { content, pings } of discord.messages) {
    expect(pings).toEqual(NOBODY);
    expect(content.length).toBeLessThanOrEqual(2_000);
  }

  function typed(): Json {
    const value = anything();
    return { type: pick([3, 4, 5, 7, 10]), value };
  }

  function customId(): string {
    const id = pick(customIds);
    const other = pick(customIds);
    const at = below(id.length);
    const number = pick(['0', 'zzzzzzzzzzz', '1y2p0ij32e8e7', '-1', '', 'é', '__proto__']);
    return pick([
      id,
      id.slice(0, at) + pick(PIECES) + id.slice(at + 1),
      id.slice(0, at),
      id.slice(0, at) + other.slice(at),
      id.replace(/[^.]+$/, number),
      id.replace(/\w+/, number),
      `${below(9)}${id.slice(1)}`,
      id[0] + pick([...'rashfoteud']) + id.slice(2),
      id.repeat(9),
      text(),
    ]);
  }
});

function logged({ log }: WholeBot) {
  return log.lines.filter(({ msg }) => msg === 'interaction');
}

/** Messages of the bot that have every kind of button. */
async function messagesOf({ discord }: WholeBot): Promise<StoredMessage[]> {
  const messages: StoredMessage[] = [];
  const keep = (interaction: Interaction) => {
    if (interaction.message) messages.push(interaction.message);
  };
  keep(await discord.slash('ask', { question: 'How fast is Python 3.11?' }));
  keep(await discord.slash('ask', { question: 'How fast is Python 3.11?', private: true }));
  keep(await discord.slash('find', { topic: 'Python' }));
  keep(await discord.slash('summary', { episode: '375', length: 'long' }));
  keep(await discord.slash('transcript', { episode: '375', at: '10:00' }));
  keep(await discord.slash('episodes'));
  keep(await discord.slash('verify', { quote: 'Bees dance to tell the others where to fly' }));
  return messages;
}

function bare({ id, channel, author }: StoredMessage): Json {
  return {
    id,
    channel_id: channel.id,
    author: { id: author.id, username: author.name, discriminator: '0', avatar: null },
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
  };
}

function raise(message: string, cause: unknown): never {
  throw new Error(message, { cause });
}
