/**
 * Every error that a user can meet: its permanent code, and what it means in one line.
 * docs/troubleshooting.md lists the same codes in the same order; a test compares them.
 */
export const ERROR_CODES = {
  CONFIG_INVALID: 'A setting has a value that cannot be used, or .env has a misspelt name.',
  USAGE_INVALID: 'A command was called with arguments that it does not take.',
  TRANSCRIPT_NOT_FOUND: 'A transcript file or folder that was named does not exist or cannot be read.',
  TRANSCRIPTS_MISSING: 'A folder holds no transcript.',
  TRANSCRIPT_EMPTY: 'A transcript file holds no text.',
  TRANSCRIPT_TOO_LARGE: 'A transcript file is larger than any transcript can be.',
  TRANSCRIPT_BINARY: 'A file that should be a transcript is not text.',
  TRANSCRIPT_ENCODING: 'A transcript file is not UTF-8, UTF-16 or Windows-1252.',
  TRANSCRIPT_FORMAT: 'A file is text, but in none of the transcript formats.',
  TRANSCRIPT_NO_TIMES: 'A transcript has no timestamps.',
  TRANSCRIPT_TIMES_BACKWARDS: 'The times of a transcript run backwards.',
  TRANSCRIPT_CUE: 'One cue of an otherwise good transcript cannot be read; the others were kept.',
  METADATA_INVALID: 'A .meta.json file beside a transcript cannot be used.',
  CHAPTERS_INVALID: 'A .chapters.json file beside a transcript cannot be used.',
  SHOWS_INVALID: 'The file shows.json, which says who may see which show, cannot be used.',
  EPISODE_DUPLICATE: 'Two transcript files have the same episode id.',
  EPISODE_UNKNOWN: 'The library has no such episode.',
  SHOW_UNKNOWN: 'The library has no such show, or the person who asks may not see it.',
  FEED_ADDRESS_INVALID: 'An address cannot be fetched: it is not a public http or https address.',
  FEED_ADDRESS_PRIVATE: 'An address is on this machine or in its private networks, where nothing is fetched.',
  FEED_UNREACHABLE: 'A server cannot be reached, or breaks off its responses.',
  FEED_REFUSED: 'A server refuses a request for a feed or a transcript.',
  FEED_TOO_LARGE: 'A server sends more than any feed or transcript should have.',
  FEED_INVALID: 'A response or a file is not a feed.',
  FEED_TRANSCRIPT_INVALID: 'None of the transcripts that a feed offers for an episode can be read.',
  FEEDS_MISSING: 'No feed is named.',
  SYNC_BUSY: 'Another process is following the same feeds.',
  SYNC_UNWRITABLE: 'The folder of the transcripts cannot be read or written.',
  MODEL_UNAVAILABLE: 'The embedding model cannot be loaded.',
  MODEL_CACHE_UNWRITABLE: 'The folder for prepared models cannot be written.',
  LANGUAGE_MODEL_UNAVAILABLE: 'The language model of LLM_URL gives no usable reply.',
  LIBRARY_MISSING: 'There is no library in the folder or database that was named.',
  LIBRARY_DAMAGED: 'The library cannot be read, or its contents are not what was written.',
  LIBRARY_INACCESSIBLE: 'The folder of the library cannot be read or written.',
  LIBRARY_BUSY: 'Another process is writing to the library.',
  LIBRARY_OLD: 'The library was made by an older version of Verbatim and has to be rebuilt first.',
  LIBRARY_EXISTS: 'There is already a library in the place that one was to be copied to.',
  LIBRARY_NEWER: 'The library was made by a newer version of Verbatim.',
  LIBRARY_MODEL_MISMATCH: 'The library was built with a different embedding model from the one that is set.',
  POSTGRES_UNREACHABLE: 'The Postgres server of LIBRARY_URL cannot be reached.',
  POSTGRES_INTERRUPTED: 'The connection to the Postgres server was lost during the work.',
  POSTGRES_TIMEOUT: 'The Postgres server took too long.',
  POSTGRES_REFUSED:
    'The Postgres server rejects the login, or the user lacks a right or a feature that Verbatim needs.',
  OUTPUT_UNWRITABLE: 'The output of a command is closed or full.',
  BOT_DATA_DAMAGED: "The bot's own data (settings, announcements, feedback) cannot be read.",
  BOT_DATA_UNWRITABLE: "The bot's own data cannot be read or written.",
  BOT_DATA_NEWER: "A newer version of Verbatim has written the bot's own data.",
  BOT_DATA_BUSY: "Another process is writing to the bot's own data.",
  BOT_DATA_UNSAVED:
    "The bot's own data could not be saved: the Postgres server cannot be reached at the moment.",
  BOT_DATA_GONE: "The bot's own data was deleted while the bot was running.",
  BOT_ALREADY_RUNNING: 'Another process runs the bot for the same Discord application.',
  QUESTION_EMPTY: 'A question or a quote has no words.',
  QUESTION_TOO_LONG: 'A question is longer than 300 characters, or a quote than 1000.',
  QUESTIONS_INVALID: 'A file of questions or gold answers has a line that cannot be used.',
  STATUS_PORT_UNUSABLE: 'The port of STATUS_PORT cannot be used.',
  DISCORD_TOKEN_MISSING: 'No bot token is set.',
  DISCORD_TOKEN_INVALID: 'Discord does not accept the bot token.',
  DISCORD_INTENT_DISALLOWED: 'Discord does not allow the bot an intent that it asked for.',
  DISCORD_REFUSED: 'Discord closed the connection and will not accept it again.',
  DISCORD_SESSIONS_USED_UP: 'The bot has used up the connections that Discord allows in a day.',
  DISCORD_UNREACHABLE: 'Discord cannot be reached.',
  DISCORD_COMMANDS_REFUSED: 'Discord refused to register the commands.',
  COMMAND_UNKNOWN: 'A command was used that this version of the bot does not have.',
  BUTTON_TOO_OLD: 'A button belongs to an answer from an earlier version of the bot or of the library.',
  BUTTON_NOT_YOURS: 'A button may be used only by the person who asked, or by a moderator.',
  ASKED_TOO_SOON: 'Somebody asked again before the pause that their server has set was over.',
  ANSWERS_PRIVATE: 'Somebody wanted to share an answer in a channel where the server keeps answers private.',
  SETTINGS_INVALID: 'A moderator gave a server setting a value that it cannot have.',
  INPUT_INVALID: 'An option of a command was given a value that it does not accept.',
  FILTER_INVALID: 'A search filter (since, until, speaker, sort) was given a value that it does not accept.',
  TIME_INVALID: 'A time in an episode cannot be read as a time.',
  UNEXPECTED: 'Something failed that should not have; the log has the cause.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorDetails {
  /** What the reader can do about it: one or two full sentences. */
  readonly hint: string;
  /** The error that caused this one. */
  readonly cause?: unknown;
  /** The file it is about. */
  readonly file?: string;
  /** The line of that file, counted from 1. */
  readonly line?: number;
  /** The values in the message, by name, so that the bot can say it in another language. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** An expected error: a permanent code, what happened and why (`message`), and what to do (`hint`). */
export class VerbatimError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly facts: Readonly<Record<string, string | number>>;

  /**
   * @param message - What happened and why, as a full sentence. `file` and `line` are put in front of it.
   */
  constructor(code: ErrorCode, message: string, { hint, cause, file, line, facts = {} }: ErrorDetails) {
    super(file === undefined ? message : `${file}${line === undefined ? '' : `:${line}`}: ${message}`, {
      cause,
    });
    this.name = `VerbatimError[${code}]`;
    this.code = code;
    this.hint = hint;
    this.file = file;
    this.line = line;
    this.facts = facts;
  }
}

/** Whether something that was thrown is the expected error with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is VerbatimError {
  return error instanceof VerbatimError && error.code === code;
}
