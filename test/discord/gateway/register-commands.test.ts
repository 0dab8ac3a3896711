import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerCommands } from '../../../src/discord/gateway/register-commands.ts';
import { type RunningBot, startBotWith } from '../../support/discord-bot/bot-with-handlers.ts';

const ASK = {
  name: 'ask',
  description: 'Ask the show a question',
  name_localizations: { de: 'frage' },
  contexts: [0, 1, 2],
  integration_types: [0, 1],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'What to ask',
      required: true,
      max_length: 300,
    },
    { type: ApplicationCommandOptionType.String, name: 'episode', description: 'Where', autocomplete: true },
    {
      type: ApplicationCommandOptionType.Boolean,
      name: 'private',
      description: 'For me alone',
      required: false,
    },
  ],
} satisfies RESTPostAPIApplicationCommandsJSONBody;
const SETTINGS = {
  name: 'settings',
  description: 'Set things',
  default_member_permissions: '32',
  contexts: [0],
} satisfies RESTPostAPIApplicationCommandsJSONBody;
const FIND = {
  name: 'Find in podcast',
  type: ApplicationCommandType.Message,
} satisfies RESTPostAPIApplicationCommandsJSONBody;
const ALL: readonly RESTPostAPIApplicationCommandsJSONBody[] = [ASK, SETTINGS, FIND];

let running: RunningBot;
beforeAll(async () => {
  running = await startBotWith();
});
afterAll(() => running.close());
beforeEach(() => running.discord.world.commands.clear());

async function register(commands = ALL, guildId?: string) {
  const { client } = running.connection;
  const { outcome } = await registerCommands({
    rest: client.rest,
    applicationId: client.application.id,
    commands,
    ...(guildId !== undefined && { guildId }),
  });
  return outcome;
}

test('commands are registered once, and not again while they stay the same', async () => {
  expect(await register()).toBe('registered');
  expect(await register()).toBe('unchanged');
  expect(await register([FIND, SETTINGS, ASK])).toBe('unchanged');
  expect(running.discord.world.commands.get('global')?.map(({ name }) => name)).toEqual([
    'ask',
    'settings',
    'Find in podcast',
  ]);
});

test('in a server of their own they are not registered again either, though Discord leaves fields out there', async () => {
  const guild = running.discord.guild();
  expect(await register(ALL, guild.id)).toBe('registered');
  expect(await register(ALL, guild.id)).toBe('unchanged');
  expect(running.discord.world.commands.has('global')).toBe(false);
});

test.each([
  ['a description', { ...ASK, description: 'Ask anything' }],
  ['a translation', { ...ASK, name_localizations: { de: 'frag' } }],
  ['a translation that is gone', { ...ASK, name_localizations: {} }],
  ['where it can be used', { ...ASK, contexts: [0] }],
  ['how it can be installed', { ...ASK, integration_types: [0] }],
  ['who may use it', { ...ASK, default_member_permissions: '0' }],
  [
    'the order of its options',
    {
      ...ASK,
      options: [ASK.options[0], ASK.options[2], ASK.options[1]].filter((option) => option !== undefined),
    },
  ],
  [
    'whether an option is required',
    { ...ASK, options: ASK.options.map((option) => ({ ...option, required: true })) },
  ],
  [
    'whether an option completes',
    { ...ASK, options: ASK.options.map((option) => ({ ...option, autocomplete: false })) },
  ],
  [
    'the length of an option',
    { ...ASK, options: ASK.options.map((option) => ({ ...option, max_length: 200 })) },
  ],
])('a change of %s registers them again', async (_, changed) => {
  await register();
  // A changed option list is still one of Discord's shapes; the spread has lost which.
  const commands = [changed as RESTPostAPIApplicationCommandsJSONBody, SETTINGS, FIND];
  expect(await register(commands)).toBe('registered');
  expect(await register(commands)).toBe('unchanged');
});

test('a command that is new or gone registers them again', async () => {
  await register([ASK]);
  expect(await register([ASK, FIND])).toBe('registered');
  expect(await register([ASK])).toBe('registered');
  expect(running.discord.world.commands.get('global')).toHaveLength(1);
});

test('what Discord refuses is told with its reason', async () => {
  await expect(register([{ ...ASK, description: 'x'.repeat(101) }])).rejects.toMatchObject({
    code: 'DISCORD_COMMANDS_REFUSED',
    message: expect.stringContaining('description'),
  });
});

test('a server that the bot was not invited to is told as such', async () => {
  await expect(register(ALL, '123')).rejects.toMatchObject({
    code: 'DISCORD_COMMANDS_REFUSED',
    hint: expect.stringContaining('DISCORD_GUILD_ID'),
  });
});

test('the ids of slash commands are known from then on', async () => {
  const { client } = running.connection;
  const options = { rest: client.rest, applicationId: client.application.id, commands: ALL };
  const first = await registerCommands(options);
  expect([...first.ids.keys()]).toEqual(['ask', 'settings']);
  expect((await registerCommands(options)).ids).toEqual(first.ids);
  expect(running.discord.world.commands.get('global')?.map(({ id }) => id)).toEqual(
    expect.arrayContaining([...first.ids.values()]),
  );
});
