import { z } from 'zod';
import { VerbatimError } from './errors.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Quotation marks as keyboards and word processors make them. */
const QUOTED = /^["'`´“”„‟‘’‚«»‹›].*["'`´“”‟‘’«»‹›]$/s;

/** Every setting that Verbatim reads from the environment, with its default. */
const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^(?!Bot\s)\S+$/i, 'must be the token alone, without blanks and without "Bot" before it')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/, 'must be a server id: 15 to 21 digits')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('https://discord.com/api'),
  LIBRARY_DIR: z.string().default('index'),
  TRANSCRIPTS_DIR: z.string().default('transcripts'),
  TRANSCRIPT_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a language, as en or pt-BR')
    .optional(),
  EMBEDDING_MODEL: z.string().default('all-MiniLM-L6-v2'),
  RERANK_MODEL: z.string().optional(),
  MODEL_CACHE_DIR: z.string().default('.cache/models'),
  FEEDBACK_KEEP_QUESTIONS: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** The names of all settings, in the order in which they are documented. */
export const SETTINGS = Object.keys(schema.shape);

export interface Config {
  /** Undefined when the bot shall not connect. Never to be logged. */
  readonly discordToken: string | undefined;
  /** Register commands in this server alone, where they appear at once. */
  readonly discordGuildId: string | undefined;
  /** Base address of Discord's REST API. Ends in `/api`. */
  readonly discordApiUrl: string;
  readonly libraryDir: string;
  readonly transcriptsDir: string;
  /** Which language to read of an episode that is there in several; the original one if undefined. */
  readonly transcriptLanguage: string | undefined;
  readonly embeddingModel: string;
  /** A cross-encoder that orders the best quotes; undefined for none. */
  readonly rerankModel: string | undefined;
  readonly modelCacheDir: string;
  /** Keep the words of questions that were judged helpful or not, so that gold can be made of them. */
  readonly feedbackKeepQuestions: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/**
 * The settings as one frozen object. A blank value counts as unset.
 *
 * @throws VerbatimError CONFIG_INVALID that lists every wrong setting, but never its value, which may be a
 * secret.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    SETTINGS.map((name) => [name, env[name]?.trim()] as const).filter(([, value]) => value),
  );
  const parsed = schema.safeParse(given);
  const quoted = Object.keys(given).filter((name) => QUOTED.test(given[name] ?? ''));
  if (!parsed.success || quoted.length > 0) {
    const problems = [
      ...quoted.map((name) => `${name} has quotation marks round its value, which belong to it; remove them`),
      ...(parsed.error?.issues ?? [])
        .filter((issue) => !quoted.includes(issue.path.join('.')))
        .map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ];
    throw new VerbatimError('CONFIG_INVALID', `The settings cannot be used: ${problems.join('; ')}.`, {
      hint: 'Correct them in .env or in the environment; .env.example explains each one.',
    });
  }
  const settings = parsed.data;
  return Object.freeze({
    discordToken: settings.DISCORD_TOKEN,
    discordGuildId: settings.DISCORD_GUILD_ID,
    discordApiUrl: settings.DISCORD_API_URL,
    libraryDir: settings.LIBRARY_DIR,
    transcriptsDir: settings.TRANSCRIPTS_DIR,
    transcriptLanguage: settings.TRANSCRIPT_LANGUAGE,
    embeddingModel: settings.EMBEDDING_MODEL,
    rerankModel: settings.RERANK_MODEL,
    modelCacheDir: settings.MODEL_CACHE_DIR,
    feedbackKeepQuestions: settings.FEEDBACK_KEEP_QUESTIONS === 'yes',
    logLevel: settings.LOG_LEVEL,
  });
}
