import { DiscordAPIError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { VerbatimError } from '../../errors.ts';

/** The message of discord.js when no session may begin, with the time at which one may again. */
const NO_SESSIONS = /^Not enough sessions remaining .*resets at (\S+)$/;

/** The error of a login that failed, as one with a code and a hint. */
export function toVerbatimError(error: unknown, apiUrl: string): VerbatimError {
  if (error instanceof VerbatimError) return error;
  if (codeOf(error) === DiscordjsErrorCodes.TokenInvalid) return tokenInvalid();
  if (error instanceof DiscordAPIError && error.status === 401) return tokenInvalid();
  const [, again] = error instanceof Error ? (NO_SESSIONS.exec(error.message) ?? []) : [];
  if (again !== undefined) return sessionsUsedUp(again);
  return new VerbatimError('DISCORD_UNREACHABLE', `Discord cannot be reached at ${new URL(apiUrl).origin}.`, {
    hint: 'Check the network, and DISCORD_API_URL if it is set; https://discordstatus.com tells whether Discord itself is down.',
    cause: error,
  });
}

export function tokenInvalid(): VerbatimError {
  return new VerbatimError('DISCORD_TOKEN_INVALID', 'Discord does not accept the bot token.', {
    hint: 'Copy the token again from the Bot page of your application (https://discord.com/developers/applications) into DISCORD_TOKEN in .env. If it was reset there, the old one is void.',
  });
}

/** @param again - When sessions may begin again, as ISO 8601. */
export function sessionsUsedUp(again: string): VerbatimError {
  return new VerbatimError(
    'DISCORD_SESSIONS_USED_UP',
    `The bot has connected too often: Discord allows it no more sessions until ${again}.`,
    {
      hint: 'Start it after that, and find out first why it was started so often: Discord resets the token of a bot that goes on trying.',
    },
  );
}

/** The error for a close code of the gateway after which connecting again is pointless. */
export function closedForGood(code: number): VerbatimError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return tokenInvalid();
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidIntents:
      return new VerbatimError(
        'DISCORD_INTENT_DISALLOWED',
        `Discord does not allow the bot's intents (close code ${code}).`,
        {
          hint: 'Verbatim asks for Guilds, GuildMessages and DirectMessages, none of which is privileged. Check that the application is not restricted on https://discord.com/developers/applications.',
        },
      );
    default:
      return new VerbatimError(
        'DISCORD_REFUSED',
        `Discord closed the connection for good (close code ${code}).`,
        {
          hint:
            code === GatewayCloseCodes.ShardingRequired || code === GatewayCloseCodes.InvalidShard
              ? 'The bot is in more servers than one connection may serve (2,500). Set SHARDS=auto in .env; docs/service.md has the rest.'
              : 'Update Verbatim: this version speaks a protocol that Discord no longer accepts.',
        },
      );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
