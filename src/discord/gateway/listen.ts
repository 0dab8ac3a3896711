import {
  type AutocompleteInteraction,
  type Channel,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Call } from '../interactions/call.ts';
import type { Incoming } from '../interactions/incoming.ts';
import { LIMITS } from '../messages/limits.ts';
import { readButtons, readMenus } from '../messages/read-buttons.ts';
import { InteractionResponder, MessageResponder } from './responders.ts';

/**
 * Hands everything that users do to the dispatcher, as plain values. These listeners are async, so whatever
 * one throws becomes an error event of the client.
 */
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

/** Calls `forget` for every server that the bot has left. A server that is out of order was not left. */
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
      call: { ...call, message: { id, content: bounded(content) } },
      responder,
    };
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const { id, content, flags, components, interactionMetadata } = interaction.message;
    const owner = interactionMetadata?.user.id;
    const visibility = flags.has(MessageFlags.Ephemeral) ? 'private' : 'public';
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'button',
      // What is chosen from a list is what a button with the same state would do.
      customId: interaction.isButton() ? interaction.customId : (interaction.values[0] ?? ''),
      call: {
        ...call,
        message: {
          id,
          content: bounded(content),
          visibility,
          buttons: readButtons(components),
          menus: readMenus(components),
          ...(owner !== undefined && { owner }),
        },
      },
      responder,
    };
  }
  return undefined;
}

/**
 * A message to the bot: it mentions the bot by name, or is a direct message. A mention of a role that the bot
 * has is none, and neither is a reply without a mention.
 */
function toMention(message: Message): Incoming | undefined {
  const { author, client } = message;
  const content = bounded(message.content);
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
      maySend: true,
      locale: message.guild?.preferredLocale ?? 'en-US',
      text: content.replace(mention, ' ').trim(),
    },
    responder: new MessageResponder(message),
  };
}

/** No more of a message than Discord lets anybody write. */
function bounded(content: string): string {
  return content.slice(0, LIMITS.userContent);
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
    maySend: interaction.guildId === null || (permissions?.has(sendingIn(interaction.channel)) ?? false),
    locale: interaction.locale,
    ...(interaction.guildLocale !== null && { serverLocale: interaction.guildLocale }),
  };
}

function sendingIn(channel: Channel | null) {
  return channel?.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
}

function parentOf(channel: Channel | null): { parent?: string } {
  return channel?.isThread() && channel.parentId !== null ? { parent: channel.parentId } : {};
}

function optionsOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction) {
  return Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
}
