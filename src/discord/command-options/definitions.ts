import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { MAX_EPISODE_CHARACTERS } from '../../answering/episode-search.ts';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { localizedTexts } from './localization.ts';

/**
 * For a command that is installed in a server or by a user, and used in servers, direct messages and groups.
 */
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
  name: string,
  description: string,
  options: readonly APIApplicationCommandBasicOption[] = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...localizedTexts(name, name, description),
    options: [...options],
    ...EVERYWHERE,
  };
}

/** An option that takes text. By default it is required, and takes at most as much as a question. */
export function textOption(
  command: string,
  name: string,
  description: string,
  { max = MAX_QUESTION_CHARACTERS, required = true } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...localizedTexts(`${command}.${name}`, name, description),
    required,
    max_length: max,
  };
}

/** An option that takes an episode, with autocomplete. */
export function episodeOption(
  command: string,
  description: string,
  { required = false } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...localizedTexts(`${command}.episode`, 'episode', description),
    required,
    autocomplete: true,
    max_length: MAX_EPISODE_CHARACTERS,
  };
}

/** The option that makes an answer private. */
export function privateOption(command: string): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Boolean,
    ...localizedTexts(`${command}.private`, 'private', 'Only you see the answer'),
  };
}
