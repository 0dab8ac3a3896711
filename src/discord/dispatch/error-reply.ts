import type { ErrorCode, VerbatimError } from '../../errors.ts';
import { literalMarkdown } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import { waitingTime } from '../texts/waiting-time.ts';
import type { Words } from '../texts/words.ts';

/** Errors that only the operator can fix. Their messages name folders, which users should not see. */
const OPERATOR_ERRORS: ReadonlySet<ErrorCode> = new Set([
  'LIBRARY_MISSING',
  'LIBRARY_DAMAGED',
  'LIBRARY_INACCESSIBLE',
  'LIBRARY_NEWER',
  'LIBRARY_BUSY',
  'LIBRARY_MODEL_MISMATCH',
  'POSTGRES_REFUSED',
  'MODEL_UNAVAILABLE',
  'MODEL_CACHE_UNWRITABLE',
  'UNEXPECTED',
]);

/** Errors that the operator has to fix before the bot can save anything. */
const UNWRITABLE: ReadonlySet<ErrorCode> = new Set([
  'BOT_DATA_DAMAGED',
  'BOT_DATA_UNWRITABLE',
  'BOT_DATA_NEWER',
  'BOT_DATA_GONE',
]);

/** Errors that pass by themselves, such as when a standby takes over from a database server that failed. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'POSTGRES_UNREACHABLE',
  'POSTGRES_INTERRUPTED',
  'POSTGRES_TIMEOUT',
]);

/** Whether the log needs the whole error: only the operator can fix it, or it has a cause. */
export function isForTheLog({ code, cause }: VerbatimError): boolean {
  return OPERATOR_ERRORS.has(code) || UNWRITABLE.has(code) || cause !== undefined;
}

/**
 * What the user is told about an expected error, in their language, made from its code and facts. An error
 * without a text of its own shows its English message and hint.
 */
export function errorReply(error: VerbatimError, words: Words): Reply {
  return { content: sentenceOf(error, words) };
}

function sentenceOf({ code, message, hint, facts }: VerbatimError, words: Words): string {
  const { say } = words;
  const fact = (name: string) => {
    const value = facts[name] ?? '';
    return typeof value === 'number' ? value : literalMarkdown(value);
  };
  const number = (name: string) => Number(facts[name] ?? 0);
  if (OPERATOR_ERRORS.has(code)) return say('error.cannot-look-up', { code });
  if (UNWRITABLE.has(code)) return say('error.cannot-write', { code });
  if (PASSING.has(code)) return say('error.look-up-later');
  switch (code) {
    case 'BOT_DATA_BUSY':
    case 'BOT_DATA_UNSAVED':
      return say('error.write-later');
    case 'EPISODE_UNKNOWN': {
      const [named, close] = [fact('named'), fact('close')];
      if (close === '') return say('error.episode-unknown', { named });
      return say(facts.about === 'shows' ? 'error.episode-ambiguous' : 'error.episode-close', {
        named,
        close,
      });
    }
    case 'SHOW_UNKNOWN': {
      const [named, shows] = [fact('named'), fact('shows')];
      return shows === '' ? say('error.no-shows', { named }) : say('error.show-unknown', { named, shows });
    }
    case 'QUESTION_EMPTY':
      if (facts.about === 'quote') return say('error.quote-empty');
      return say(facts.about === 'message' ? 'error.message-empty' : 'error.question-empty');
    case 'QUESTION_TOO_LONG':
      return say('error.question-too-long', { length: fact('length'), most: fact('most') });
    case 'COMMAND_UNKNOWN':
      return say('error.command-unknown', { command: fact('command') });
    case 'BUTTON_TOO_OLD':
      return say('error.button-too-old');
    case 'BUTTON_NOT_YOURS':
      return say('error.button-not-yours');
    case 'ASKED_TOO_SOON':
      return say('error.asked-too-soon', { wait: waitingTime(number('seconds'), words) });
    case 'ANSWERS_PRIVATE':
      return say('error.answers-private');
    case 'SETTINGS_INVALID':
      return settingsSentence(facts, words);
    case 'INPUT_INVALID':
      return facts.most === undefined
        ? say('error.input-invalid', { option: fact('option') })
        : say('error.input-too-long', { option: fact('option'), length: fact('length'), most: fact('most') });
    case 'FILTER_INVALID': {
      const typed = fact('typed');
      if (facts.filter === 'speaker') return say('error.speaker-unknown', { typed });
      return facts.filter === 'sort'
        ? say('error.sort-invalid', { typed })
        : say('error.filter-invalid', { typed });
    }
    case 'TIME_INVALID':
      return say(facts.about === 'day' ? 'error.time-of-day' : 'error.time-invalid', {
        typed: fact('typed'),
      });
    default:
      return `${literalMarkdown(message)}\n-# ${literalMarkdown(hint)}`;
  }
}

function settingsSentence({ about, most = 0, typed = '' }: VerbatimError['facts'], { say }: Words): string {
  switch (about) {
    case 'form':
      return say('error.wrong-form');
    case 'everyone':
      return say('error.everyone');
    case 'channel':
      return say('error.channel-needed');
    case 'time':
      return say('error.time-needed');
    case 'zone':
      return say('error.time-zone', { typed: literalMarkdown(String(typed)) });
    case 'shows':
      return say('error.too-many-shows', { most });
    default:
      return most === 0 ? say('error.no-channel-list') : say('error.too-many-channels', { most });
  }
}
