import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationCommandType, ComponentType, GatewayIntentBits, InteractionType } from 'discord.js';
import { type Fault, Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Interaction } from './interaction.ts';
import { type Json, objectsOf, stringOf } from './json.ts';
import {
  channelPayload,
  interactionPayload,
  memberPayload,
  messagePayload,
  rolePayload,
} from './payloads.ts';
import { commandRoutes } from './rest/commands.ts';
import { interactionRoutes } from './rest/interactions.ts';
import { messageRoutes } from './rest/messages.ts';
import { createRouter, type RequestRecord } from './rest/router.ts';
import { threadRoutes } from './rest/threads.ts';
import { userRoutes } from './rest/users.ts';
import { type SessionLimits, SessionStarts } from './session-starts.ts';
import { flatten } from './validate-components.ts';
import {
  type Channel,
  type ChannelOptions,
  channelType,
  type Guild,
  type Permission,
  type Role,
  type StoredMessage,
  type User,
  World,
} from './world.ts';

export interface DiscordOptions {
  readonly token?: string;
  readonly heartbeatMs?: number;
  /** Milliseconds within which an interaction needs its first response. */
  readonly firstResponseMs?: number;
  readonly sessions?: SessionLimits;
}

/** Who does something, and where. */
export interface ActionOptions {
  readonly user?: User;
  readonly channel?: Channel;
  /** Wait for this rather than for the answer. */
  readonly until?: (interaction: Interaction) => boolean;
  readonly timeoutMs?: number;
}

type OptionValue = string | number | boolean;

/** Has the shape of a token, so that code that looks for tokens finds it. */
const TOKEN = 'MTE3NjU0MzIxMDk4NzY1NDMyMQ.GlocaL.this-token-opens-only-the-local-server1';

/** Starts a local Discord: REST and Gateway of API v10, with one server, one channel and one user in it. */
export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = new Discord(options);
  await discord.listen();
  return discord;
}

export class Discord {
  readonly token: string;
  readonly world = new World();
  readonly gateway: Gateway;
  /** Every request that arrived, in order. */
  readonly requests: RequestRecord[] = [];
  /**
   * Messages that the bot wrote to channels, in order. Answers to interactions are in the records of those.
   */
  readonly sent: StoredMessage[] = [];
  readonly typing: Channel[] = [];
  readonly #interactions = new Map<string, Interaction>();
  readonly #faults = new Faults();
  readonly #waiting = new Set<() => void>();
  readonly #http: Server;

  constructor({
    token = TOKEN,
    heartbeatMs = 41_250,
    firstResponseMs = 3_000,
    sessions = {},
  }: DiscordOptions) {
    this.token = token;
    const gatewayUrl = () => `ws://127.0.0.1:${this.#port}`;
    const starts = new SessionStarts(sessions);
    this.gateway = new Gateway({ world: this.world, token, heartbeatMs, starts, url: gatewayUrl });
    this.#http = createRouter({
      token,
      faults: this.#faults,
      onRequest: (record) => {
        this.requests.push(record);
        this.#changed();
      },
      routes: [
        ...threadRoutes(this.world, {
          onThread: (thread) => {
            const payload = { ...channelPayload(thread, this.world), newly_created: true };
            this.gateway.dispatch('THREAD_CREATE', payload, { intents: GatewayIntentBits.Guilds });
          },
          onSent: (message) => this.#sent(message),
        }),
        ...userRoutes(this.world, gatewayUrl, starts),
        ...commandRoutes(this.world),
        ...interactionRoutes(this.world, this.#interactions, { firstResponseMs, tokenMs: 15 * 60_000 }),
        ...messageRoutes(this.world, {
          onSent: (message) => this.#sent(message),
          onTyping: (channel) => void this.typing.push(channel),
          onReaction: () => this.#changed(),
        }),
      ],
    });
    this.#http.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head));
    this.guild('The Show');
    this.channel('general');
    this.user('ada');
  }

  get #port(): number {
    // Listening on a TCP port, so the address is one.
    return (this.#http.address() as AddressInfo).port;
  }

  /** What `DISCORD_API_URL` is set to. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  async listen(): Promise<void> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
  }

  async close(): Promise<void> {
    this.gateway.close();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  // --- who and where ---

  /** The user of that name. Created when new. */
  user(
    name: string,
    {
      permissions = [],
      deny = [],
      locale = 'en-US',
    }: { permissions?: readonly Permission[]; deny?: readonly Permission[]; locale?: string } = {},
  ): User {
    const known = [...this.world.users.values()].find((user) => user.name === name);
    return known ?? this.world.addUser(name, { permissions, deny, locale });
  }

  /**
   * The server of that name. Created when new; with `of`, as one whose events go to one of so many shards.
   */
  guild(name = 'The Show', { shard = 0, of = 1 }: { shard?: number; of?: number } = {}): Guild {
    const known = [...this.world.guilds.values()].find((guild) => guild.name === name);
    return known ?? this.world.addGuild(name, { shard, of });
  }

  /** The channel of that name. Created when new, and announced to the bot. */
  channel(
    name = 'general',
    { guild = this.guild(), ...options }: ChannelOptions & { guild?: Guild } = {},
  ): Channel {
    const known = [...this.world.channels.values()].find(
      (channel) => channel.name === name && channel.guild?.id === guild.id && channel.parent === undefined,
    );
    if (known !== undefined) return known;
    const channel = this.world.addChannel(name, { guild }, options);
    this.gateway.dispatch('CHANNEL_CREATE', channelPayload(channel, this.world), {
      intents: GatewayIntentBits.Guilds,
    });
    return channel;
  }

  /** A forum with tags of these names. */
  forum(
    name: string,
    {
      tags = [],
      requiresTag = false,
      ...options
    }: ChannelOptions & { guild?: Guild; tags?: readonly string[]; requiresTag?: boolean } = {},
  ): Channel {
    const made = tags.map((tag) => ({ id: this.world.snowflake(), name: tag, moderated: false }));
    return this.channel(name, { ...options, forum: { tags: made, requiresTag } });
  }

  /** A new role. */
  role(name: string, { guild = this.guild(), mentionable = false } = {}): Role {
    const role = { id: this.world.snowflake(), name, mentionable };
    guild.roles.push(role);
    this.gateway.dispatch(
      'GUILD_ROLE_CREATE',
      { guild_id: guild.id, role: rolePayload(role) },
      { intents: GatewayIntentBits.Guilds },
    );
    return role;
  }

  /** Forbids the bot something in a channel, or everything that was forbidden is allowed again. */
  forbid(channel: Channel, ...permissions: readonly Permission[]): void {
    channel.denied.clear();
    for (const permission of permissions) channel.denied.add(permission);
    this.gateway.dispatch('CHANNEL_UPDATE', channelPayload(channel, this.world), {
      intents: GatewayIntentBits.Guilds,
    });
  }

  /** What the bot has written to a channel, or to a thread, besides answers to interactions; in order. */
  messagesIn(channel: Channel): readonly StoredMessage[] {
    return this.sent.filter((message) => message.channel === channel && !message.deleted);
  }

  /** The threads below a channel, in order. */
  threadsIn(channel: Channel): readonly Channel[] {
    return [...this.world.channels.values()].filter(({ parent }) => parent === channel);
  }

  direct(user: User = this.user('ada')): Channel {
    return this.world.directChannel(user);
  }

  // --- what users do ---

  /** Types a slash command. Settles when the user sees an outcome. */
  slash(
    name: string,
    options: Readonly<Record<string, OptionValue>> = {},
    doing: ActionOptions = {},
  ): Promise<Interaction> {
    const command = this.#registered(name, ApplicationCommandType.ChatInput, doing);
    const data = {
      ...commandData(command),
      options: Object.entries(options).map(([option, value]) => typedOption(command, option, value)),
    };
    const missing = objectsOf(command.options).find(
      (option) => option.required === true && options[stringOf(option.name)] === undefined,
    );
    if (missing !== undefined) throw new Error(`Discord does not send /${name} without ${missing.name}`);
    return this.#interact(InteractionType.ApplicationCommand, data, doing);
  }

  /** Types into the last of the options, which completes. */
  autocomplete(
    name: string,
    options: Readonly<Record<string, OptionValue>>,
    doing: ActionOptions = {},
  ): Promise<Interaction> {
    const command = this.#registered(name, ApplicationCommandType.ChatInput, doing);
    const typed = Object.entries(options).map(([option, value]) => typedOption(command, option, value));
    const data = {
      ...commandData(command),
      options: typed.map((option, index) =>
        index === typed.length - 1 ? { ...option, focused: true } : option,
      ),
    };
    return this.#interact(InteractionType.ApplicationCommandAutocomplete, data, doing);
  }

  /** Picks a command from the menu of a message. */
  contextMenu(name: string, message: StoredMessage, doing: ActionOptions = {}): Promise<Interaction> {
    const command = this.#registered(name, ApplicationCommandType.Message, doing);
    const data = {
      ...commandData(command),
      target_id: message.id,
      resolved: { messages: { [message.id]: messagePayload(message) } },
    };
    return this.#interact(InteractionType.ApplicationCommand, data, { channel: message.channel, ...doing });
  }

  /**
   * Clicks a button by its label, its custom_id, or its index. Does not ask whether the user could see a
   * private message, so that a test can try what the real client does not offer.
   */
  click(message: StoredMessage, which: string | number, doing: ActionOptions = {}): Promise<Interaction> {
    const button = message.buttons.find(
      ({ label, customId }, index) => label === which || customId === which || index === which,
    );
    if (button?.customId === undefined)
      throw new Error(`No button ${which} among: ${message.buttons.map(({ label }) => label).join(', ')}`);
    if (button.disabled) throw new Error(`The button ${which} is disabled`);
    const data = { component_type: ComponentType.Button, custom_id: button.customId, id: 1 };
    return this.#interact(
      InteractionType.MessageComponent,
      data,
      { channel: message.channel, ...doing },
      message,
    );
  }

  /** Chooses from a list by the label of an option. */
  choose(message: StoredMessage, label: string, doing: ActionOptions = {}): Promise<Interaction> {
    const lists = flatten(message.components).filter(({ type }) => type === ComponentType.StringSelect);
    for (const list of lists) {
      const option = objectsOf(list.options).find((one) => stringOf(one.label).includes(label));
      if (option === undefined) continue;
      const data = {
        ...{ component_type: ComponentType.StringSelect, custom_id: list.custom_id, id: 1 },
        values: [option.value],
      };
      const place = { channel: message.channel, ...doing };
      return this.#interact(InteractionType.MessageComponent, data, place, message);
    }
    throw new Error(`Nothing to choose is called ${label}`);
  }

  /** Types into the window that a button has opened, and sends it off. */
  submit(opened: Interaction, text: string, doing: ActionOptions = {}): Promise<Interaction> {
    const { modal, source, user, channel } = opened;
    if (modal === undefined || source === undefined) throw new Error('No window is open');
    const [row] = objectsOf(modal.components);
    const [field] = objectsOf([row?.component]);
    const typed = { type: ComponentType.TextInput, id: 2, custom_id: field?.custom_id, value: text };
    const data = {
      custom_id: modal.custom_id,
      components: [{ type: ComponentType.Label, id: 1, component: typed }],
    };
    return this.#interact(InteractionType.ModalSubmit, data, { user, channel, ...doing }, source);
  }

  /** Sends an interaction that no client of Discord's would send, just as it is. */
  forge(
    type: InteractionType,
    data: Json,
    { on, ...doing }: ActionOptions & { readonly on?: StoredMessage } = {},
  ): Promise<Interaction> {
    return this.#interact(type, data, { ...(on && { channel: on.channel }), ...doing }, on);
  }

  /** Writes a message to a channel. `@Verbatim` in it mentions the bot. */
  say(
    text: string,
    {
      user = this.user('ada'),
      channel = this.channel(),
      replyTo,
      ping = false,
      shows = {},
    }: ActionOptions & {
      replyTo?: StoredMessage;
      /** A reply tells the one who is replied to. */
      ping?: boolean;
      /** Fields of the message that come with its text: a forward, embeds, a poll. */
      shows?: Json;
    } = {},
  ): StoredMessage {
    const content = text.replaceAll('@Verbatim', `<@${this.world.bot.id}>`);
    const message = this.world.addMessage({
      channel,
      author: user,
      ephemeral: false,
      ...(replyTo !== undefined && { reference: replyTo, pingsAuthor: ping }),
      extra: shows,
    });
    message.write({ content, embeds: [], components: [], flags: 0 });
    this.#announce(message);
    return message;
  }

  /** The bot's reply to a message, once it is there. */
  async replyTo(
    message: StoredMessage,
    { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
  ): Promise<StoredMessage> {
    const find = () => this.sent.find((sent) => sent.reference === message);
    await this.until(() => find() !== undefined, timeoutMs);
    const reply = find();
    if (reply === undefined) throw new Error('No reply');
    return reply;
  }

  /** Changes what a user wrote. */
  edit(message: StoredMessage, text: string): void {
    message.write({ ...message.form, content: text.replaceAll('@Verbatim', `<@${this.world.bot.id}>`) });
    this.#announce(message, 'MESSAGE_UPDATE');
  }

  /** Opens a thread below a channel. Unless it is announced, the bot does not know it. */
  thread(name: string, parent: Channel): Channel {
    return this.world.addThread(name, parent);
  }

  deleteMessage(message: StoredMessage): void {
    message.deleted = true;
    this.gateway.dispatch('MESSAGE_DELETE', {
      id: message.id,
      channel_id: message.channel.id,
      guild_id: message.channel.guild?.id,
    });
  }

  deleteChannel(channel: Channel): void {
    channel.deleted = true;
    this.gateway.dispatch('CHANNEL_DELETE', channelPayload(channel, this.world), {
      intents: GatewayIntentBits.Guilds,
    });
  }

  // --- what goes wrong, and what went out ---

  fail(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** Whether a request is being kept waiting by a fault. */
  get isHanging(): boolean {
    return this.#faults.isHanging;
  }

  /** Takes back the faults that are still to happen. */
  recover(): void {
    this.#faults.clear();
  }

  /**
   * Ends the tokens of an interaction, as after fifteen minutes (or after three seconds without a response).
   */
  expire(interaction: Interaction): void {
    interaction.expired = true;
  }

  /** Requests that Discord refused, without those that a test made fail. */
  get refused(): readonly RequestRecord[] {
    return this.requests.filter(({ status }) => status >= 400);
  }

  /** Every message that the bot has written anywhere. */
  get messages(): readonly StoredMessage[] {
    return [...this.world.messages.values()].filter(({ author }) => author === this.world.bot);
  }

  /** Settles when a condition on the requests or messages holds. */
  async until(condition: () => boolean, timeoutMs = 10_000): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(
          new Error(
            `Waited ${timeoutMs} ms in vain; last requests: ${JSON.stringify(this.requests.slice(-3))}`,
          ),
        );
      }, timeoutMs);
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  #sent(message: StoredMessage): void {
    this.sent.push(message);
    this.#announce(message);
    this.#changed();
  }

  #changed(): void {
    for (const check of this.#waiting) check();
  }

  #interact(
    type: InteractionType,
    data: Json,
    doing: ActionOptions,
    source?: StoredMessage,
  ): Promise<Interaction> {
    const {
      user = this.user('ada'),
      channel = this.channel(),
      until = (interaction) => interaction.answered,
      timeoutMs,
    } = doing;
    const id = this.world.snowflake();
    const token = `interaction-token-${id}`;
    const interaction = new Interaction({
      id,
      token,
      user,
      channel,
      ...(source !== undefined && { source }),
    });
    this.#interactions.set(token, interaction);
    this.gateway.dispatch(
      'INTERACTION_CREATE',
      interactionPayload(
        { id, token, type, data, user, channel, ...(source !== undefined && { message: source }) },
        this.world,
      ),
    );
    return interaction.until(until, timeoutMs);
  }

  #registered(name: string, type: ApplicationCommandType, { channel = this.channel() }: ActionOptions): Json {
    const scopes = [this.world.commands.get(channel.guild?.id ?? ''), this.world.commands.get('global')];
    const command = scopes
      .flatMap((commands) => commands ?? [])
      .find((known) => known.name === name && known.type === type);
    if (command === undefined) throw new Error(`No command ${name} is registered`);
    return command;
  }

  #announce(message: StoredMessage, event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' = 'MESSAGE_CREATE'): void {
    const { channel, author } = message;
    const mentionsBot =
      message.content.includes(`<@${this.world.bot.id}>`) ||
      (message.pingsAuthor && message.reference?.author === this.world.bot);
    const readable = channel.guild === undefined || author.bot || mentionsBot;
    const data = (intents: number): Json => ({
      ...messagePayload(message, {
        withContent: readable || (intents & GatewayIntentBits.MessageContent) !== 0,
      }),
      channel_type: channelType(channel),
      ...(message.reference !== undefined && {
        referenced_message: messagePayload(message.reference, {
          withContent: readable || message.reference.author === this.world.bot,
        }),
      }),
      ...(mentionsBot && {
        mentions: [
          { id: this.world.bot.id, username: 'verbatim', discriminator: '0', avatar: null, bot: true },
        ],
      }),
      ...(channel.guild !== undefined && { guild_id: channel.guild.id, member: memberPayload(author) }),
    });
    const intents =
      channel.guild === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
    this.gateway.dispatch(event, data, { intents });
  }
}

function commandData(command: Json): Json {
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
  };
}

function typedOption(command: Json, name: string, value: OptionValue): Json {
  const option = objectsOf(command.options).find((known) => known.name === name);
  if (option === undefined) throw new Error(`/${command.name} has no option ${name}`);
  return { name, type: option.type, value };
}
