/** Between discord.js and everything else: its objects become plain values, and plain replies become its calls. */
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type Channel,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Dispatcher } from '../interactions/dispatch.ts';
import type { Call } from '../interactions/handler.ts';
import type { Acknowledgement, Incoming, Responder } from '../interactions/incoming.ts';
import { readButtons } from '../interactions/message-buttons.ts';
import { type Reply, toMessage } from '../replies/reply.ts';
import { refusalOf } from './refusal.ts';

/** Sends what users do to the dispatcher. What is thrown in these handlers, since they are async, becomes an error event of the client. */
export function listen(client: Client, dispatcher: Dispatcher): void {
  client.on(Events.InteractionCreate, async (interaction) => {
    const incoming = toIncoming(interaction);
    if (incoming !== undefined) await dispatcher.dispatch(incoming);
  });
  client.on(Events.MessageCreate, async (message) => {
    const incoming = toMention(message);
    if (incoming !== undefined) await dispatcher.dispatch(incoming);
  });
}

/** Tells of every server that the bot is no longer in; an outage of Discord is none of them. */
export function onServerLeft(client: Client, forget: (guild: string) => void): void {
  client.on(Events.GuildDelete, ({ id }) => forget(id));
}

function toIncoming(interaction: Interaction): Incoming | undefined {
  const call = callOf(interaction);
  if (interaction.isChatInputCommand()) {
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'slash',
      name: interaction.commandName,
      call: { ...call, options: optionsOf(interaction) },
      responder,
    };
  }
  if (interaction.isAutocomplete()) {
    const { name, value } = interaction.options.getFocused(true);
    return {
      kind: 'completion',
      name: interaction.commandName,
      call: { ...call, options: optionsOf(interaction), focused: { name, value } },
      choose: async (choices) => await interaction.respond(choices),
    };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { id, content } = interaction.targetMessage;
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'menu',
      name: interaction.commandName,
      call: { ...call, message: { id, content } },
      responder,
    };
  }
  if (interaction.isButton()) {
    const { id, content, flags, components, interactionMetadata } = interaction.message;
    const owner = interactionMetadata?.user.id;
    const visibility = flags.has(MessageFlags.Ephemeral) ? 'private' : 'public';
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'button',
      customId: interaction.customId,
      call: {
        ...call,
        message: {
          id,
          content,
          visibility,
          buttons: readButtons(components),
          ...(owner !== undefined && { owner }),
        },
      },
      responder,
    };
  }
  return undefined;
}

/** A message that speaks to the bot: it mentions it by name, or is a direct message. Role mentions and replies alone are not meant. */
function toMention(message: Message): Incoming | undefined {
  const { author, client, content } = message;
  if (author.bot || message.system || message.webhookId !== null) return undefined;
  const mention = new RegExp(`<@!?${client.user.id}>`, 'g');
  if (message.guildId !== null && !mention.test(content)) return undefined;
  return {
    kind: 'mention',
    call: {
      user: author.id,
      channel: message.channelId,
      ...parentOf(message.channel),
      ...(message.guildId !== null && { guild: message.guildId }),
      moderator: false,
      locale: message.guild?.preferredLocale ?? 'en-US',
      text: content.replace(mention, ' ').trim(),
    },
    responder: new MessageResponder(message),
  };
}

function callOf(interaction: Interaction): Call {
  const permissions = interaction.memberPermissions;
  return {
    user: interaction.user.id,
    channel: interaction.channelId ?? '',
    ...parentOf(interaction.channel),
    ...(interaction.guildId !== null && { guild: interaction.guildId }),
    moderator:
      permissions?.any([PermissionFlagsBits.ManageGuild, PermissionFlagsBits.ManageMessages]) ?? false,
    locale: interaction.locale,
  };
}

function parentOf(channel: Channel | null): { parent?: string } {
  return channel?.isThread() && channel.parentId !== null ? { parent: channel.parentId } : {};
}

function optionsOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction) {
  return Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
}

/** Answers an interaction. Does not rely on what discord.js believes to have been sent: a confirmation can be lost. */
class InteractionResponder implements Responder {
  readonly #interaction:
    | ChatInputCommandInteraction
    | MessageContextMenuCommandInteraction
    | ButtonInteraction;
  #acknowledged: Acknowledgement | undefined;

  constructor(
    interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ButtonInteraction,
  ) {
    this.#interaction = interaction;
  }

  async acknowledge(how: Acknowledgement): Promise<void> {
    await onlyOnce(this.#defer(how));
    this.#acknowledged = how;
  }

  async deliver(reply: Reply): Promise<void> {
    await this.#interaction.webhook.editMessage('@original', toMessage(reply));
  }

  async remove(): Promise<void> {
    await this.#interaction.webhook.deleteMessage('@original');
  }

  async tell(reply: Reply): Promise<void> {
    switch (this.#acknowledged) {
      case undefined:
        await onlyOnce(this.#interaction.reply(toPrivateMessage(reply)));
        return;
      case 'private':
        await this.deliver(reply);
        return;
      case 'public':
        // The channel was promised an answer and gets none; what went wrong concerns only who asked.
        await this.remove();
        await this.#interaction.webhook.send(toPrivateMessage(reply));
        return;
      case 'update':
        await this.#interaction.webhook.send(toPrivateMessage(reply));
    }
  }

  #defer(how: Acknowledgement): Promise<unknown> {
    const interaction = this.#interaction;
    if (how === 'update' && interaction.isButton()) return interaction.deferUpdate();
    return interaction.deferReply(how === 'private' ? { flags: MessageFlags.Ephemeral } : {});
  }
}

/** Answers a message by a reply to it, in front of everybody. */
class MessageResponder implements Responder {
  readonly #message: Message;

  constructor(message: Message) {
    this.#message = message;
  }

  async acknowledge(): Promise<void> {
    if (this.#message.channel.isSendable()) await this.#message.channel.sendTyping();
  }

  async deliver(reply: Reply): Promise<void> {
    await this.#message.reply({ ...toMessage(reply), failIfNotExists: true });
  }

  async remove(): Promise<void> {
    await this.#message.delete();
  }

  async tell(reply: Reply): Promise<void> {
    await this.deliver(reply);
  }
}

function toPrivateMessage(reply: Reply) {
  const message = toMessage(reply);
  return { ...message, flags: message.flags | MessageFlags.Ephemeral };
}

/** Takes "has already been acknowledged" for what it is when a lost confirmation was asked for again: done. */
async function onlyOnce(response: Promise<unknown>): Promise<void> {
  try {
    await response;
  } catch (error) {
    if (refusalOf(error) !== 'acknowledged') throw error;
  }
}
