import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Call, SlashCall, Told } from '../interactions/call.ts';
import type { Incoming } from '../interactions/incoming.ts';
import { LIMITS } from '../messages/limits.ts';
import { readButtons, readMenus } from '../messages/read-buttons.ts';
import type { CommandIds } from '../texts/words.ts';
import { textOfMessage } from './message-text.ts';
import { describeChannel } from './posting-permissions.ts';
import { InteractionResponder, TYPED } from './responders/interaction-responder.ts';
import { parentOf, sendingIn } from './threads.ts';

/** An interaction as plain values; undefined for a kind that the bot does not handle. */
export function incomingInteraction(interaction: Interaction, commandIds: CommandIds): Incoming | undefined {
  const call = { ...callOf(interaction), commandIds };
  if (interaction.isChatInputCommand()) {
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'slash',
      name: interaction.commandName,
      call: { ...call, options: optionsOf(interaction), ...channelsOf(interaction) },
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
    const { id, author } = interaction.targetMessage;
    const isOurs = author.id === interaction.applicationId || author.id === interaction.client.user.id;
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'menu',
      name: interaction.commandName,
      call: {
        ...call,
        message: { id, content: textOfMessage(interaction.targetMessage), isOurs, buttons: [] },
      },
      responder,
    };
  }
  const isTyped = interaction.isModalSubmit() && interaction.isFromMessage();
  if (interaction.isButton() || interaction.isStringSelectMenu() || isTyped) {
    const { id, content, flags, components, interactionMetadata } = interaction.message;
    const owner = interactionMetadata?.user.id;
    const visibility = flags.has(MessageFlags.Ephemeral) ? 'private' : 'public';
    const responder = new InteractionResponder(interaction);
    return {
      kind: 'button',
      // An option of a menu does what a button with the same state does.
      customId: interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : interaction.customId,
      call: {
        ...call,
        ...(isTyped && { typed: typedIn(interaction).slice(0, LIMITS.userContent) }),
        message: {
          id,
          content: content.slice(0, LIMITS.userContent),
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

/** The text that was typed into a window; empty if it has no such field, which only a forged one lacks. */
function typedIn({ fields }: ModalSubmitInteraction): string {
  const field = fields.fields.get(TYPED);
  return field !== undefined && 'value' in field && typeof field.value === 'string' ? field.value : '';
}

function callOf(interaction: Interaction): Omit<Told<Call>, 'commandIds'> {
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

/** What the bot can post in the channels that the options name, if they name any. */
function channelsOf({ options, guild }: ChatInputCommandInteraction): Pick<SlashCall, 'channels'> {
  const channels = options.data.flatMap(({ type, value }) => {
    const isChannel = type === ApplicationCommandOptionType.Channel;
    const channel = isChannel ? guild?.channels.cache.get(String(value)) : undefined;
    return channel ? [[channel.id, describeChannel(channel)] as const] : [];
  });
  return channels.length > 0 ? { channels: Object.fromEntries(channels) } : {};
}

function optionsOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction) {
  return Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
}
