import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { apiErrors } from '../api-errors.ts';
import { type Json, objectsOf } from '../json.ts';
import { validateCommands } from '../validate-commands.ts';
import type { World } from '../world.ts';
import type { Call, Route } from './router.ts';

/** Registration of commands, global and in a server. */
export function commandRoutes(world: World): readonly Route[] {
  const scopeOf = ({ params }: Call): string => {
    if (params.application !== world.applicationId) throw apiErrors.missingAccess();
    if (params.guild === undefined) return 'global';
    if (!world.guilds.has(params.guild)) throw apiErrors.missingAccess();
    return params.guild;
  };
  const get = (call: Call) => {
    const commands = world.commands.get(scopeOf(call)) ?? [];
    return call.query.get('with_localizations') === 'true' ? commands : commands.map(withoutLocalizations);
  };
  const put = (call: Call) => {
    const scope = scopeOf(call);
    validateCommands(call.list);
    const before = world.commands.get(scope) ?? [];
    const commands = call.list.map((command) => stored(command, before, scope));
    world.commands.set(scope, commands);
    return commands;
  };
  return [
    { on: 'GET /applications/:application/commands', handle: get },
    { on: 'PUT /applications/:application/commands', handle: put },
    { on: 'GET /applications/:application/guilds/:guild/commands', handle: get },
    { on: 'PUT /applications/:application/guilds/:guild/commands', handle: put },
  ];

  /** A command as Discord returns it, with the fields that were left out filled in. */
  function stored(command: Json, before: readonly Json[], scope: string): Json {
    const type = command.type ?? ApplicationCommandType.ChatInput;
    const same = before.find((known) => known.name === command.name && known.type === type);
    return {
      id: same?.id ?? world.snowflake(),
      application_id: world.applicationId,
      version: world.snowflake(),
      default_member_permissions: command.default_member_permissions ?? null,
      type,
      name: command.name,
      name_localizations: command.name_localizations ?? null,
      description: command.description ?? '',
      description_localizations: command.description_localizations ?? null,
      nsfw: command.nsfw ?? false,
      ...(scope === 'global'
        ? {
            dm_permission: true,
            contexts: command.contexts ?? null,
            integration_types: command.integration_types ?? [0],
          }
        : { guild_id: scope }),
      ...(objectsOf(command.options).length > 0 && { options: objectsOf(command.options).map(storedOption) }),
    };
  }
}

/** Of an option, Discord leaves out what has its default. */
function storedOption(option: Json): Json {
  const { required, autocomplete, options, choices, ...rest } = option;
  const nested =
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup;
  return {
    ...rest,
    ...(required === true && { required }),
    ...(autocomplete === true && { autocomplete }),
    ...(nested && { options: objectsOf(options).map(storedOption) }),
    ...(objectsOf(choices).length > 0 && { choices }),
  };
}

function withoutLocalizations({ name_localizations, description_localizations, ...command }: Json): Json {
  return {
    ...command,
    ...(command.options !== undefined && { options: objectsOf(command.options).map(withoutLocalizations) }),
  };
}
