import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { MAX_EPISODE_CHARACTERS } from '../../answering/episode-search.ts';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { described } from '../texts/command-texts.ts';
import type { CommandTextKey } from '../texts/commands/en.ts';

/** A command with this can be installed in a server or by a user, and used in servers, DMs and group DMs. */
export const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** The definition of a slash command that can be used everywhere. */
export function slashCommand(
  name: CommandTextKey,
  options: readonly APIApplicationCommandBasicOption[] = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...described(name, name),
    options: [...options],
    ...EVERYWHERE,
  };
}

/** The definition of a slash command for members who may manage the server. It exists only in servers. */
export function moderatorCommand(
  name: CommandTextKey,
  options: readonly APIApplicationCommandBasicOption[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...described(name, name),
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    options: [...options],
  };
}

/** An option that takes text. By default it is required, and may be as long as a question. */
export function textOption(
  name: string,
  key: CommandTextKey,
  { max = MAX_QUESTION_CHARACTERS, required = true } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...described(name, key),
    required,
    max_length: max,
  };
}

/** An option that takes an episode, with autocomplete. */
export function episodeOption(
  key: CommandTextKey,
  { required = false } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...described('episode', key),
    required,
    autocomplete: true,
    max_length: MAX_EPISODE_CHARACTERS,
  };
}

/** The option that makes an answer private. */
export function privateOption(): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Boolean,
    ...described('private', 'option.private'),
  };
}

/** The option that sends the question and its quotes to the language model. */
export function explainOption(): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Boolean,
    ...described('explain', 'option.explain'),
  };
}
