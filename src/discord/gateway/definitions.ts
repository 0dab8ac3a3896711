import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { described } from './localization.ts';

/** Installed in a server or by a user, and usable in servers, in direct messages, and in private channels. */
export const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** A slash command that may be used everywhere. */
export function slashCommand(
  name: string,
  description: string,
  options: readonly APIApplicationCommandBasicOption[] = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...described(name, name, description),
    options: [...options],
    ...EVERYWHERE,
  };
}

/** A required option that takes text, at most as long as a question. */
export function textOption(
  command: string,
  name: string,
  description: string,
  { max = MAX_QUESTION_CHARACTERS, required = true } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...described(`${command}.${name}`, name, description),
    required,
    max_length: max,
  };
}

/** An option that takes an episode, with completion. */
export function episodeOption(
  command: string,
  description: string,
  { required = false } = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...described(`${command}.episode`, 'episode', description),
    required,
    autocomplete: true,
  };
}

/** The option that makes an answer private. */
export function privateOption(command: string): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Boolean,
    ...described(`${command}.private`, 'private', 'Only you see the answer'),
  };
}
