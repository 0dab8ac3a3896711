import {
  ButtonStyle,
  Client,
  ComponentType,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  Partials,
} from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { type Discord, type DiscordOptions, startDiscord } from './discord.ts';

/** The real client without code of the bot: what is tested here is the local Discord. */
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(
  options: DiscordOptions = {},
  onInteraction?: (interaction: Interaction) => Promise<unknown>,
): Promise<{ discord: Discord; client: Client<true> }> {
  const discord = await startDiscord(options);
  open.push(() => discord.close());
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl },
  });
  client.on(Events.Error, () => undefined);
  if (onInteraction !== undefined) client.on(Events.InteractionCreate, onInteraction);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  open.push(() => client.destroy());
  await (await ready).application.commands.set([
    {
      name: 'echo',
      description: 'Says it again',
      options: [{ type: 3, name: 'text', description: 'What', required: true, autocomplete: true }],
    },
    { name: 'Look', type: 3 },
  ]);
  return { discord, client: await ready };
}

const button = (customId: string, label = 'Go') => ({
  type: ComponentType.Button as const,
  style: ButtonStyle.Primary as const,
  custom_id: customId,
  label,
});
const row = (...components: ReturnType<typeof button>[]) => ({
  type: ComponentType.ActionRow as const,
  components,
});

describe('the local Discord', () => {
  test('gives a shard its servers and direct messages, and sends who identifies too soon back for a while', async () => {
    const discord = await startDiscord({ sessions: { shards: 2, identifyEveryMs: 2_000 } });
    open.push(() => discord.close());
    const [first, second] = [0, 1].map((shard) => discord.guild(`Server ${shard}`, { shard, of: 2 }));
    const clients = [0, 1].map((shard) => {
      const intents = [GatewayIntentBits.Guilds];
      const client = new Client({ intents, shards: [shard], shardCount: 2, rest: { api: discord.apiUrl } });
      open.push(() => client.destroy());
      return client;
    });
    const [one, other] = clients;
    await Promise.all(clients.map((client) => client.login(discord.token)));
    await discord.gateway.until(({ connectedShards }) => connectedShards.join() === '0,1');
    expect(discord.gateway.counts.tooSoon).toBeGreaterThan(0);
    await expect.poll(() => [one?.isReady(), other?.isReady()]).toEqual([true, true]);
    expect(one?.guilds.cache.has(first?.id ?? '')).toBe(true);
    expect(one?.guilds.cache.has(second?.id ?? '')).toBe(false);
    expect(other?.guilds.cache.has(second?.id ?? '')).toBe(true);
  });

  test('takes no more sessions than it allows, and says how many are left', async () => {
    const discord = await startDiscord({ sessions: { remaining: 1 } });
    open.push(() => discord.close());
    const connect = async () => {
      const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
      open.push(() => client.destroy());
      await client.login(discord.token);
    };
    await connect();
    await expect(connect()).rejects.toThrow(/Not enough sessions remaining .* resets at \d{4}-/);
    expect(discord.gateway.counts.identifies).toBe(1);
  });

  test('lets the real client in, with its server and channel', async () => {
    const { discord, client } = await start();
    expect(client.user.username).toBe('verbatim');
    expect(client.guilds.cache.map((guild) => guild.name)).toEqual(['The Show']);
    expect(client.channels.cache.map((channel) => ('name' in channel ? channel.name : ''))).toEqual([
      'general',
    ]);
    expect(discord.gateway.counts).toMatchObject({ connections: 1, identifies: 1 });
  });

  test('shows how a deferred command was answered', async () => {
    const { discord } = await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({
        content: `**${interaction.options.getString('text')}**`,
        components: [row(button('one'))],
      });
      await interaction.followUp('and more');
    });
    const answer = await discord.slash('echo', { text: 'hello' });
    expect(answer.acknowledgedAfterMs).toBeLessThan(1_000);
    expect(answer).toMatchObject({ deferred: true, ephemeral: true, edits: 1 });
    expect(answer.message?.content).toBe('**hello**');
    expect(answer.message?.buttons).toMatchObject([{ label: 'Go', customId: 'one', disabled: false }]);
    await answer.until(({ followUps }) => followUps.length === 1);
    expect(answer.followUps[0]).toMatchObject({ content: 'and more', ephemeral: false });
  });

  test('brings clicks, menus and completions to the client, and their answers back', async () => {
    const { discord } = await start({}, async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: interaction.options.getFocused().toUpperCase(), value: 'v' }]);
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'first', components: [row(button('again'))] });
      if (interaction.isButton())
        await interaction.update({ content: `clicked ${interaction.customId}`, components: [] });
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(interaction.targetMessage.content);
    });
    expect((await discord.autocomplete('echo', { text: 'ab' })).choices).toEqual([
      { name: 'AB', value: 'v' },
    ]);
    const { message } = await discord.slash('echo', { text: 'x' });
    if (message === undefined) throw new Error('no message');
    const click = await discord.click(message, 'Go');
    expect(click.message).toBe(message);
    expect(message.content).toBe('clicked again');
    expect(message.versions.map(({ content }) => content)).toEqual(['first', 'clicked again']);
    const said = discord.say('some words');
    expect((await discord.contextMenu('Look', said)).message?.content).toBe('some words');
  });

  test('shows a message only to whom it is meant, as without the message content intent', async () => {
    const { discord, client } = await start();
    const contents: string[] = [];
    client.on(Events.MessageCreate, (message) => void contents.push(message.content));
    discord.say('not for the bot');
    discord.say('@Verbatim hello');
    discord.say('in private', { channel: discord.direct() });
    await expect.poll(() => contents.length).toBe(3);
    expect(contents).toEqual(['', `<@${client.user.id}> hello`, 'in private']);
  });

  test('refuses a late first response and a second one', async () => {
    const codes: unknown[] = [];
    const { discord } = await start({ firstResponseMs: 50 }, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const late = interaction.options.getString('text') === 'late';
      if (late) await new Promise((resolve) => setTimeout(resolve, 80));
      const respond = () =>
        interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          auth: false,
          body: { type: 4, data: { content: 'x' } },
        });
      for (let times = 0; times < 2; times++) {
        await respond().catch((error: DiscordAPIError) => codes.push(error.code));
      }
    });
    await discord.slash('echo', { text: 'now' });
    await discord.slash('echo', { text: 'late' }, { until: ({ refused }) => refused.length === 2 });
    await expect.poll(() => codes).toEqual([40060, 10062, 10062]);
  });

  test('keeps to the permissions of a channel, and knows what is gone', async () => {
    const { discord, client } = await start();
    const send = async (channel: string) => {
      const target = await client.channels.fetch(channel, { force: true });
      return target?.isSendable() ? await target.send('hi') : undefined;
    };
    const code = (error: unknown) => (error instanceof DiscordAPIError ? error.code : error);
    await expect(send(discord.channel('muted', { deny: ['SendMessages'] }).id).catch(code)).resolves.toBe(
      50013,
    );
    await expect(send(discord.channel('hidden', { deny: ['ViewChannel'] }).id).catch(code)).resolves.toBe(
      50001,
    );
    await expect(send('123').catch(code)).resolves.toBe(10003);
    const message = await send(discord.channel().id);
    const stored = discord.sent[0];
    if (stored === undefined || message === undefined) throw new Error('not sent');
    discord.deleteMessage(stored);
    await expect(message.edit('changed').catch(code)).resolves.toBe(10008);
  });

  test.each([
    ['content over 2000', { content: 'x'.repeat(2001) }, 'content[BASE_TYPE_MAX_LENGTH]'],
    [
      'six rows',
      { content: 'x', components: Array.from({ length: 6 }, (_, i) => row(button(`b${i}`))) },
      'components[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'six buttons in a row',
      { content: 'x', components: [row(...Array.from({ length: 6 }, (_, i) => button(`b${i}`)))] },
      'components[0].components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'equal custom ids',
      { content: 'x', components: [row(button('a'), button('a'))] },
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a custom id over 100',
      { content: 'x', components: [row(button('a'.repeat(101)))] },
      'custom_id[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a label over 80',
      { content: 'x', components: [row(button('a', 'l'.repeat(81)))] },
      'label[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'an embed title over 256',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'embeds[0].title[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'embeds over 6000 together',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'content beside Components V2',
      { content: 'x', flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 'y' }] },
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS',
    ],
    [
      'too much text in Components V2',
      {
        flags: MessageFlags.IsComponentsV2,
        components: [
          { type: 10, content: 'y'.repeat(3000) },
          { type: 10, content: 'y'.repeat(1001) },
        ],
      },
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      '41 components of V2',
      {
        flags: MessageFlags.IsComponentsV2,
        components: Array.from({ length: 41 }, () => ({ type: 10, content: 'y' })),
      },
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'contradicting allowed_mentions',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['a flag that nobody may set', { content: 'x', flags: 1 << 4 }, 'BITFIELD_TYPE_INVALID_BITFIELD'],
    ['an empty message', { content: '  ' }, 'Cannot send an empty message'],
  ])('refuses %s', async (_, body, complaint) => {
    const { discord, client } = await start();
    const request = client.rest.post(`/channels/${discord.channel().id}/messages`, { body });
    await expect(request).rejects.toThrow(complaint);
    expect(discord.sent).toEqual([]);
  });

  test.each([
    ['an upper-case name', [{ name: 'Ask', description: 'x' }], 'APPLICATION_COMMAND_INVALID_NAME'],
    [
      'a description over 100',
      [{ name: 'ask', description: 'x'.repeat(101) }],
      'description[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      '26 choices',
      [
        {
          name: 'ask',
          description: 'x',
          options: [
            {
              type: 3,
              name: 'a',
              description: 'a',
              choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })),
            },
          ],
        },
      ],
      'choices[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a required option after an optional one',
      [
        {
          name: 'ask',
          description: 'x',
          options: [
            { type: 3, name: 'a', description: 'a' },
            { type: 3, name: 'b', description: 'b', required: true },
          ],
        },
      ],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'two commands of a name',
      [
        { name: 'ask', description: 'x' },
        { name: 'ask', description: 'y' },
      ],
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
    ],
    [
      'an unknown language',
      [{ name: 'ask', description: 'x', name_localizations: { xx: 'frage' } }],
      'DICT_TYPE_INVALID_KEY',
    ],
    [
      'a description of a menu command',
      [{ name: 'Find', type: 3, description: 'x' }],
      'CONTEXT_MENU_DESCRIPTION_INVALID',
    ],
  ])('refuses to register %s', async (_, body, complaint) => {
    const { discord, client } = await start();
    await expect(
      client.rest.put(`/applications/${discord.world.applicationId}/commands`, { body }),
    ).rejects.toThrow(complaint);
  });

  test('answers with the faults that were ordered, as often as ordered', async () => {
    const { discord, client } = await start();
    const get = () => client.rest.get('/users/@me');
    discord.fail({ on: 'GET /users/@me', status: 503, times: 2 });
    await expect(get()).resolves.toMatchObject({ username: 'verbatim' });
    discord.fail({ on: 'GET /users/@me', reset: true, times: 4 });
    await expect(get()).rejects.toThrow();
    discord.fail({ on: 'GET /users/@me', status: 429, retryAfter: 0.2 });
    const started = Date.now();
    await get();
    expect(Date.now() - started).toBeGreaterThanOrEqual(200);
    expect(discord.requests.filter(({ path }) => path === '/users/@me').map(({ status }) => status)).toEqual([
      503, 503, 200, 0, 0, 0, 0, 429, 200,
    ]);
  });
});

describe('who is pinged', () => {
  const everything = '@everyone <@1> <@&2>';
  test.each([
    [
      'a channel message parses everything',
      everything,
      undefined,
      { users: ['1'], roles: ['2'], everyone: true },
    ],
    [
      'an empty parse list pings nobody',
      everything,
      { parse: [] },
      { users: [], roles: [], everyone: false },
    ],
    [
      'a backslash does not help',
      String.raw`\@everyone`,
      undefined,
      { users: [], roles: [], everyone: true },
    ],
    [
      'listed users alone',
      '<@1> <@3>',
      { parse: [], users: ['3'] },
      { users: ['3'], roles: [], everyone: false },
    ],
    [
      'mentions in code do not count',
      '`@everyone` ```<@1>```',
      undefined,
      { users: [], roles: [], everyone: false },
    ],
  ])('%s', async (_, content, allowed, expected) => {
    const { discord, client } = await start();
    await client.rest.post(`/channels/${discord.channel().id}/messages`, {
      body: { content, ...(allowed && { allowed_mentions: allowed }) },
    });
    expect(discord.sent[0]?.pings).toEqual(expected);
  });

  test('a reply pings whom it replies to unless it says otherwise, an interaction only users, an embed nobody', async () => {
    const { discord, client } = await start({}, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: everything, embeds: [{ description: '<@9>' }] });
    });
    const said = discord.say('hello');
    const reply = (allowed?: object) =>
      client.rest.post(`/channels/${said.channel.id}/messages`, {
        body: {
          content: 'x',
          message_reference: { message_id: said.id },
          ...(allowed && { allowed_mentions: allowed }),
        },
      });
    await reply();
    await reply({ parse: [] });
    expect(discord.sent.map(({ pings }) => pings.users)).toEqual([[said.author.id], []]);
    expect((await discord.slash('echo', { text: 'x' })).message?.pings).toEqual({
      users: ['1'],
      roles: [],
      everyone: false,
    });
  });
});
