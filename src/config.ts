import { z } from 'zod';
import { VerbatimError } from './errors.ts';
import { isPostgresUrl } from './postgres/place.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A value inside quotation marks of any kind, as keyboards and word processors make them. */
const QUOTED = /^["'`´“”„‟‘’‚«»‹›].*["'`´“”‟‘’«»‹›]$/s;

/**
 * Parses PLAY_OFFSET: entries `seconds` or `show=seconds`, separated by `;`. Show names become lower case.
 * The offset for all other shows has the key ''. Undefined where the text cannot be parsed.
 */
function toOffsets(text: string): ReadonlyMap<string, number> | undefined {
  const entries = text.split(';').map((part) => /^(?:(.*)=)?\s*(-?\d{1,4}(?:\.\d{1,3})?)\s*$/s.exec(part));
  if (entries.includes(null)) return undefined;
  return new Map(entries.map((entry) => [entry?.[1]?.trim().toLowerCase() ?? '', Number(entry?.[2])]));
}

/** Every setting that Verbatim reads from the environment, with its default. */
const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^(?!Bot\s)\S+$/i, 'must be the token alone, without spaces and without "Bot" before it')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/, 'must be a server id: 15 to 21 digits')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('https://discord.com/api'),
  SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d{0,3})$/, 'must be auto or a number of processes, 1 to 9999')
    .transform((text) => (text === 'auto' ? text : Number(text)))
    .optional(),
  STATUS_PORT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a port number, 1 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, 1 to 65535')
    .optional(),
  LIBRARY_DIR: z.string().default('index'),
  LIBRARY_URL: z
    .string()
    .refine(isPostgresUrl, 'must be an address such as postgres://user:password@host/database')
    .optional(),
  TRANSCRIPTS_DIR: z.string().default('transcripts'),
  TRANSCRIPT_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a language code such as en or pt-BR')
    .optional(),
  FEEDS: z
    .string()
    .transform((text) => text.split(/\s+/))
    .optional(),
  SYNC_EVERY: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number of minutes, or 0 for never')
    .transform(Number)
    .default(30),
  FEED_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]{3,200}$/, 'must be an e-mail or web address, without spaces')
    .optional(),
  FEED_ALLOW_PRIVATE: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  PLAY_AT: z
    .string()
    .regex(/^(?:https?:\/\/|\{(?:page|audio)\})\S*$/, 'must be a link, or begin with {page} or {audio}')
    .regex(/\{(?:seconds|hms)\}/, 'must contain {seconds} or {hms}')
    .optional(),
  PLAY_OFFSET: z
    .string()
    .transform(toOffsets)
    .refine(
      (offsets) => offsets !== undefined,
      'must be seconds such as 31, or by show: The Harbour Show=31; Other=-4',
    )
    .optional(),
  EMBEDDING_MODEL: z.string().default('all-MiniLM-L6-v2'),
  RERANK_MODEL: z.string().optional(),
  MODEL_CACHE_DIR: z.string().default('.cache/models'),
  LLM_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  LLM_MODEL: z.string().optional(),
  LLM_KEY: z.string().regex(/^\S+$/, 'must not contain spaces').optional(),
  FEEDBACK_KEEP_QUESTIONS: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** The names of all settings, in the order in which they are documented. */
export const SETTINGS = Object.keys(schema.shape);

export interface Config {
  /** Undefined where the bot is not to connect. Must never be logged. */
  readonly discordToken: string | undefined;
  /** Register commands only in this server, where they appear at once; undefined for all servers. */
  readonly discordGuildId: string | undefined;
  /** Base address of Discord's REST API, without a version: `https://discord.com/api`. */
  readonly discordApiUrl: string;
  /** How many processes share the bot's servers (`auto`: as Discord recommends); undefined: no shards. */
  readonly shards: number | 'auto' | undefined;
  /** The port on 127.0.0.1 that serves the bot's status; undefined for none. */
  readonly statusPort: number | undefined;
  readonly libraryDir: string;
  /** Address of the Postgres database that holds the library in place of the folder. Must never be logged. */
  readonly libraryUrl: string | undefined;
  readonly transcriptsDir: string;
  /** Which language to read of episodes that have transcripts in several; undefined for the original. */
  readonly transcriptLanguage: string | undefined;
  /** Addresses or files of the feeds to follow. May contain secrets; must never be logged. */
  readonly feeds: readonly string[];
  /** Minutes between two times that the bot checks the feeds; 0 for never. */
  readonly syncEveryMinutes: number;
  /** Whether feeds and transcripts on this machine and in its private networks may be fetched. */
  readonly feedAllowPrivate: boolean;
  /** An e-mail or web address of the operator, sent to podcast hosts with every request. */
  readonly feedContact: string | undefined;
  /** Template of links that play from a moment, with `{page}` or `{audio}`; used where a feed has none. */
  readonly playAt: string | undefined;
  /** Seconds added to the times in links, by show name in lower case; '' for all other shows. */
  readonly playOffsets: ReadonlyMap<string, number>;
  readonly embeddingModel: string;
  /** A cross-encoder that reorders the best quotes; undefined for none. */
  readonly rerankModel: string | undefined;
  readonly modelCacheDir: string;
  /**
   * The language model that may write beside the quotes; undefined for none. Its key must never be logged.
   */
  readonly languageModel:
    | { readonly url: string; readonly model: string; readonly key: string | undefined }
    | undefined;
  /** Whether feedback keeps the words of the question, so that gold can be made from it. */
  readonly feedbackKeepQuestions: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/**
 * The settings as one frozen object. A blank value counts as unset.
 *
 * @throws VerbatimError CONFIG_INVALID that lists every wrong setting, without its value, which may be
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
      ...quoted.map((name) => `${name} has quotation marks around its value; remove them`),
      ...(parsed.error?.issues ?? [])
        .filter((issue) => !quoted.includes(issue.path.join('.')))
        .map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ];
    throw new VerbatimError('CONFIG_INVALID', `The settings cannot be used: ${problems.join('; ')}.`, {
      hint: 'Correct them in .env or in the environment; .env.example explains each one.',
    });
  }
  const settings = parsed.data;
  const { LLM_URL: url, LLM_MODEL: model, LLM_KEY: key } = settings;
  if ((url === undefined) !== (model === undefined)) {
    const [given, missing] = url === undefined ? ['LLM_MODEL', 'LLM_URL'] : ['LLM_URL', 'LLM_MODEL'];
    throw new VerbatimError('CONFIG_INVALID', `The settings cannot be used: ${given} needs ${missing}.`, {
      hint: 'Set both to use a language model, or neither.',
    });
  }
  return Object.freeze({
    discordToken: settings.DISCORD_TOKEN,
    discordGuildId: settings.DISCORD_GUILD_ID,
    discordApiUrl: settings.DISCORD_API_URL,
    shards: settings.SHARDS,
    statusPort: settings.STATUS_PORT,
    libraryDir: settings.LIBRARY_DIR,
    libraryUrl: settings.LIBRARY_URL,
    transcriptsDir: settings.TRANSCRIPTS_DIR,
    transcriptLanguage: settings.TRANSCRIPT_LANGUAGE,
    feeds: settings.FEEDS ?? [],
    syncEveryMinutes: settings.SYNC_EVERY,
    feedAllowPrivate: settings.FEED_ALLOW_PRIVATE === 'yes',
    feedContact: settings.FEED_CONTACT,
    playAt: settings.PLAY_AT,
    playOffsets: settings.PLAY_OFFSET ?? new Map(),
    embeddingModel: settings.EMBEDDING_MODEL,
    rerankModel: settings.RERANK_MODEL,
    modelCacheDir: settings.MODEL_CACHE_DIR,
    languageModel: url === undefined || model === undefined ? undefined : { url, model, key },
    feedbackKeepQuestions: settings.FEEDBACK_KEEP_QUESTIONS === 'yes',
    logLevel: settings.LOG_LEVEL,
  });
}
