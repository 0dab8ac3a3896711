import {
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody as Command,
  DiscordAPIError,
  type REST,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { VerbatimError } from '../../errors.ts';

interface Scope {
  readonly rest: REST;
  readonly applicationId: string;
  /** Register the commands in this server only; for development. */
  readonly guildId?: string | undefined;
}

export interface RegisterOptions extends Scope {
  readonly commands: readonly Command[];
}

/** The fields of a registered command that are read here. */
const REGISTERED = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    type: z.number().default(ApplicationCommandType.ChatInput),
  }),
);

export interface Registration {
  readonly outcome: 'registered' | 'unchanged';
  /** The ids of the slash commands by name. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Registers the commands with Discord if they differ from what is registered.
 *
 * @throws VerbatimError DISCORD_COMMANDS_REFUSED when Discord does not take them.
 */
export async function registerCommands({ commands, ...where }: RegisterOptions): Promise<Registration> {
  const { rest, guildId } = where;
  const route = routeOf(where);
  try {
    const registered = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
    const scope = guildId === undefined ? 'global' : 'guild';
    if (Array.isArray(registered) && areSame(commands, registered, scope))
      return { outcome: 'unchanged', ids: idsOf(registered) };
    return { outcome: 'registered', ids: idsOf(await rest.put(route, { body: commands })) };
  } catch (error) {
    if (error instanceof DiscordAPIError) throw refused(error, guildId);
    throw error;
  }
}

/** The ids of the slash commands that are registered, by name. */
export async function readCommandIds(where: Scope): Promise<ReadonlyMap<string, string>> {
  return idsOf(await where.rest.get(routeOf(where)));
}

function routeOf({ applicationId, guildId }: Scope) {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function idsOf(registered: unknown): ReadonlyMap<string, string> {
  const slash = REGISTERED.parse(registered).filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return new Map(slash.map(({ name, id }) => [name, id]));
}

function refused(error: DiscordAPIError, guildId: string | undefined): VerbatimError {
  const isAccess = error.status === 403;
  return new VerbatimError(
    'DISCORD_COMMANDS_REFUSED',
    `Discord does not register the commands: ${error.message}`,
    {
      hint:
        isAccess && guildId !== undefined
          ? `Invite the bot to the server ${guildId} with the scope applications.commands, or correct DISCORD_GUILD_ID.`
          : 'Check that the bot was invited with the scope applications.commands.',
      cause: error,
    },
  );
}

function areSame(
  wanted: readonly Command[],
  registered: readonly unknown[],
  scope: 'global' | 'guild',
): boolean {
  const key = (commands: readonly unknown[]) =>
    commands.map((command) => JSON.stringify(normalise(command, scope))).sort();
  return JSON.stringify(key(wanted)) === JSON.stringify(key(registered));
}

/** Fields that Discord adds to a command: ids, versions, and fields that newer ones have replaced. */
const ADDED = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'default_permission']);

/** Fields that Discord ignores, and does not give back, for commands of one server. */
const GLOBAL_ONLY = new Set(['contexts', 'integration_types']);

/** Whether a value means the same as leaving the field out. */
function isDefault(key: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (key === 'type' && value === 1) return true;
  if (key === 'description' && value === '') return true;
  if (key === 'integration_types' && JSON.stringify(value) === '[0]') return true;
  if (Array.isArray(value) || typeof value !== 'object') return Array.isArray(value) && value.length === 0;
  return Object.keys(value).length === 0;
}

/** A definition with its fields in alphabetical order, without those that make no difference. */
function normalise(value: unknown, scope: 'global' | 'guild', isOption = false): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !ADDED.has(key) && !(scope === 'guild' && GLOBAL_ONLY.has(key)))
    // The type of an option has no default: there, 1 means a sub-command.
    .filter(([key, field]) => (isOption && key === 'type') || !isDefault(key, field))
    .map(([key, field]) => [key, normaliseField(key, field, scope)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function normaliseField(key: string, field: unknown, scope: 'global' | 'guild'): unknown {
  if (Array.isArray(field)) {
    // Contexts and installation types are sets. The order of options and choices matters: it is shown.
    if (GLOBAL_ONLY.has(key)) return [...field].sort();
    return field.map((item) => normalise(item, scope, key === 'options'));
  }
  return key === 'default_member_permissions' ? String(field) : normalise(field, scope);
}
