import { type REST, Routes } from 'discord.js';
import { z } from 'zod';

/** https://docs.discord.com/developers/events/gateway#get-gateway-bot */
const GATEWAY_BOT = z.object({
  shards: z.number().int().positive(),
  session_start_limit: z.object({
    remaining: z.number(),
    reset_after: z.number(),
    max_concurrency: z.number().int().positive(),
  }),
});

export interface GatewayLimits {
  /** How many shards Discord recommends. */
  readonly recommendedShards: number;
  /** Sessions that may still be begun today, and the milliseconds until the count is reset. */
  readonly remainingSessions: number;
  readonly resetAfterMs: number;
  /** Shards that may begin a session at the same time. */
  readonly maxConcurrency: number;
}

/**
 * Asks Discord how many connections the bot may open. Rejects as the REST client does, or with a ZodError.
 */
export async function readGatewayLimits(rest: REST): Promise<GatewayLimits> {
  const { shards, session_start_limit: limit } = GATEWAY_BOT.parse(await rest.get(Routes.gatewayBot()));
  return {
    recommendedShards: shards,
    remainingSessions: limit.remaining,
    resetAfterMs: limit.reset_after,
    maxConcurrency: limit.max_concurrency,
  };
}
