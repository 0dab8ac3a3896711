import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_SETTINGS, type GuildSettings, type SettingsStore } from '../../bot-store/settings-store.ts';
import { VerbatimError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import type { Choice } from '../interactions/call.ts';
import { isShortEnough } from '../interactions/check-input.ts';
import type { Handlers } from '../interactions/handler.ts';
import type { CompletionRequest, Incoming, UserRequest } from '../interactions/incoming.ts';
import { LIMITS } from '../messages/limits.ts';
import { truncate, visibleText } from '../messages/markdown.ts';
import { waitingTime } from '../texts/waiting-time.ts';
import { wordsFor } from '../texts/words.ts';
import type { AnswerQueue } from './answer-queue.ts';
import { errorReply, isForTheLog } from './error-reply.ts';
import { refusalOf } from './refusal.ts';
import { routeFor } from './route.ts';

export interface DispatcherOptions {
  readonly handlers: Handlers;
  readonly queue: AnswerQueue;
  /** For handlers that are slow; see `SlashHandler.isSlow`. */
  readonly slowQueue: AnswerQueue;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly log: Logger;
  /** Called after each answer with the milliseconds that it took. */
  readonly onAnswered?: ((ms: number) => void) | undefined;
}

export interface Dispatcher {
  /** Answers a request, or says what went wrong. Never rejects. */
  dispatch(incoming: Incoming): Promise<void>;
  /** Accepts nothing more. Settles when everything is answered, or after `withinMs` milliseconds. */
  stop(options: { readonly withinMs: number }): Promise<void>;
}

/** What the log says about a request: no names, no questions. */
interface LogLine {
  command: string;
  /** `answered`, `asked for a text`, `busy`, an error code, a refusal of Discord, or `failed`. */
  outcome: string;
  /** Milliseconds until Discord had confirmed the acknowledgement. */
  acknowledgedMs?: number;
  /** Milliseconds until the request was finished. */
  ms?: number;
  err?: unknown;
  /** What the operator can do about it. */
  hint?: string;
  /** The reference that the user was given, by which the operator finds this line. */
  reference?: string;
}

/**
 * Everything that users do goes through here: it is routed, acknowledged at once, handled when its turn
 * comes, and answered once. Each request leaves one line in the log. Errors of handlers are caught only here.
 */
export function createDispatcher({
  handlers,
  queue,
  slowQueue,
  settings,
  log,
  onAnswered,
}: DispatcherOptions): Dispatcher {
  const running = new Set<Promise<void>>();

  return {
    dispatch(incoming) {
      const work = incoming.kind === 'completion' ? complete(incoming) : answer(incoming);
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    async stop({ withinMs }) {
      const done = Promise.all([queue.drain(), slowQueue.drain()]).then(() => Promise.all(running));
      await Promise.race([done, sleep(withinMs, undefined, { ref: false })]);
    },
  };

  async function answer(request: UserRequest): Promise<void> {
    const { responder } = request;
    const started = performance.now();
    const line: LogLine = { command: request.kind, outcome: 'answered' };
    try {
      const route = routeFor(request, handlers, await settingsOf(request.call));
      line.command = route.command;
      if (route.prompt) {
        await responder.prompt(route.prompt);
        line.outcome = 'asked for a text';
        return;
      }
      // `check` starts the user's pause between questions, so it must not run when the queue is full.
      const admission = (route.isSlow ? slowQueue : queue).offer(() => {
        route.check();
        return {
          lane: request.call.channel,
          atOnce: async () => {
            await responder.acknowledge(route.how);
            line.acknowledgedMs = Math.round(performance.now() - started);
          },
          inTurn: route.execute,
        };
      });
      if (admission.kind === 'busy') {
        line.outcome = 'busy';
        const words = wordsFor(request.call.locale, request.call.commandIds);
        const wait = waitingTime(admission.retryAfterSeconds, words);
        await responder.putOff({ content: words.say('busy', { wait }) });
      } else {
        const reply = await admission.result;
        await (reply === 'delete' ? responder.remove() : responder.deliver(reply));
      }
    } catch (error) {
      await tellWhatWentWrong(error, request, line);
    } finally {
      line.ms = Math.round(performance.now() - started);
      if (line.outcome === 'answered') onAnswered?.(line.ms);
      write(line);
    }
  }

  async function complete({ name, call, choose }: CompletionRequest): Promise<void> {
    try {
      const handler = handlers.slash.find(({ data }) => data.name === name);
      const isBounded = handler !== undefined && isShortEnough(handler.data, call.options);
      const choices =
        (isBounded && (await handler.complete?.({ ...call, settings: await settingsOf(call) }))) || [];
      await choose(choices.slice(0, LIMITS.choices).flatMap(toChoice));
    } catch (error) {
      // Autocomplete shows no errors, and a refusal means only that the choices came too late.
      if (refusalOf(error) === undefined) log.error({ err: error, command: name }, 'autocomplete failed');
    }
  }

  async function settingsOf({ guild }: { readonly guild?: string }): Promise<GuildSettings> {
    return guild === undefined ? DEFAULT_SETTINGS : settings.get(guild);
  }

  /** Tells the user what went wrong, unless Discord refused the answer, and notes it for the log. */
  async function tellWhatWentWrong(
    error: unknown,
    { call, responder }: UserRequest,
    line: LogLine,
  ): Promise<void> {
    const refusal = refusalOf(error);
    if (refusal !== undefined) {
      line.outcome = refusal;
      return;
    }
    const words = wordsFor(call.locale, call.commandIds);
    try {
      if (error instanceof VerbatimError) {
        line.outcome = error.code;
        if (isForTheLog(error)) Object.assign(line, { err: error, hint: error.hint });
        const reply = errorReply(error, words);
        await (error.code === 'ASKED_TOO_SOON' ? responder.putOff(reply) : responder.tell(reply));
      } else {
        line.outcome = 'failed';
        line.err = error;
        line.reference = randomBytes(4).toString('hex');
        await responder.tell({ content: words.say('error.unexpected', { reference: line.reference }) });
      }
    } catch (failure) {
      line.outcome = `${line.outcome}, untold`;
      if (refusalOf(failure) === undefined) line.err ??= failure;
    }
  }

  function write(line: LogLine): void {
    if (line.err === undefined) log.info(line, 'interaction');
    else log.error(line, 'interaction');
  }
}

function toChoice({ name, value }: Choice): readonly Choice[] {
  const label = truncate(visibleText(name), LIMITS.choiceName);
  // A value is never cut: it would mean something else.
  const fits = label !== '' && value !== '' && value.length <= LIMITS.choiceValue;
  return fits ? [{ name: label, value }] : [];
}
