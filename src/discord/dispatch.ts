import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { VerbatimError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { buttonNotYours, buttonTooOld } from './button-errors.ts';
import { type ButtonKind, decodeState } from './custom-id.ts';
import type {
  ButtonCall,
  ButtonHandlers,
  Choice,
  CompletionCall,
  Handlers,
  MentionCall,
  MenuCall,
  SlashCall,
  StateOf,
  Visibility,
} from './handler.ts';
import { LIMITS } from './limits.ts';
import type { AnswerQueue } from './queue.ts';
import { refusalOf } from './refusal.ts';
import type { Reply } from './reply.ts';
import { cut, visible } from './text.ts';

/** How an answer is promised: as a new message, or as a change of the message whose button was clicked. */
export type Acknowledgement = Visibility | 'update';

/** The way back to the user. */
export interface Responder {
  /** Promises an answer; the first thing that happens. An interaction that has been acknowledged before counts as done. */
  acknowledge(how: Acknowledgement): Promise<void>;
  /** Keeps the promise. */
  deliver(reply: Reply): Promise<void>;
  /** Removes the message whose button was clicked. */
  remove(): Promise<void>;
  /** Tells only the user, as far as the place allows it, whether or not an answer was promised. */
  tell(reply: Reply): Promise<void>;
}

/** Something that somebody did, on its way in. */
export type Incoming =
  | { readonly kind: 'slash'; readonly name: string; readonly call: SlashCall; readonly responder: Responder }
  | { readonly kind: 'menu'; readonly name: string; readonly call: MenuCall; readonly responder: Responder }
  | {
      readonly kind: 'button';
      readonly customId: string;
      readonly call: Omit<ButtonCall, 'state'>;
      readonly responder: Responder;
    }
  | { readonly kind: 'mention'; readonly call: MentionCall; readonly responder: Responder }
  | {
      readonly kind: 'completion';
      readonly name: string;
      readonly call: CompletionCall;
      readonly choose: (choices: readonly Choice[]) => Promise<void>;
    };

export interface DispatcherOptions {
  readonly handlers: Handlers;
  readonly queue: AnswerQueue;
  readonly log: Logger;
  /** Milliseconds from any fixed point. */
  readonly now?: () => number;
}

export interface Dispatcher {
  /** Answers, whatever happens. Never rejects. */
  dispatch(incoming: Incoming): Promise<void>;
  /** Takes nothing more; settles when everything is answered or the time is over. */
  stop(options: { readonly withinMs: number }): Promise<void>;
}

/** What is to be done, before it is done. */
interface Plan {
  /** What the log calls it. */
  readonly command: string;
  readonly how: Acknowledgement;
  readonly execute: () => Promise<Reply | 'delete'>;
}

/** What the log says of an interaction: no names, no questions. */
interface LogLine {
  command: string;
  /** `answered`, `busy`, an error code, a refusal of Discord, or `failed`. */
  outcome: string;
  /** Until Discord had confirmed the acknowledgement. */
  acknowledgedMs?: number;
  ms?: number;
  err?: unknown;
  /** What the user was told, so that the line can be found. */
  reference?: string;
}

/**
 * The way of everything that users do: route, acknowledge at once, run the handler when its turn comes, answer once; and one line
 * in the log. Whatever is thrown on the way is caught here and nowhere else.
 */
export function createDispatcher({
  handlers,
  queue,
  log,
  now = () => performance.now(),
}: DispatcherOptions): Dispatcher {
  const running = new Set<Promise<void>>();

  return {
    dispatch(incoming) {
      const work = incoming.kind === 'completion' ? complete(incoming) : answer(incoming);
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    async stop({ withinMs }) {
      const done = queue.drain().then(() => Promise.all(running));
      await Promise.race([done, sleep(withinMs, undefined, { ref: false })]);
    },
  };

  async function answer(incoming: Exclude<Incoming, { kind: 'completion' }>): Promise<void> {
    const { responder } = incoming;
    const started = now();
    const line: LogLine = { command: incoming.kind, outcome: 'answered' };
    try {
      const plan = planFor(incoming, handlers);
      line.command = plan.command;
      const admission = queue.offer({
        atOnce: async () => {
          await responder.acknowledge(plan.how);
          line.acknowledgedMs = Math.round(now() - started);
        },
        inTurn: plan.execute,
      });
      if (admission.kind === 'busy') {
        line.outcome = 'busy';
        await responder.tell(busy(admission.retryAfterSeconds));
      } else {
        const reply = await admission.result;
        await (reply === 'delete' ? responder.remove() : responder.deliver(reply));
      }
    } catch (error) {
      await explain(error, responder, line);
    }
    line.ms = Math.round(now() - started);
    write(line);
  }

  async function complete({ name, call, choose }: Extract<Incoming, { kind: 'completion' }>): Promise<void> {
    try {
      const handler = handlers.slash.find(({ data }) => data.name === name);
      const choices = (await handler?.complete?.(call)) ?? [];
      await choose(choices.slice(0, LIMITS.choices).flatMap(toChoice));
    } catch (error) {
      // Nothing is shown while typing. Choices that come too late are not needed any more.
      if (refusalOf(error) === undefined) log.error({ err: error, command: name }, 'autocomplete failed');
    }
  }

  /** Tells the user what went wrong, if there is anything to tell, and notes it for the log. */
  async function explain(error: unknown, responder: Responder, line: LogLine): Promise<void> {
    const refusal = refusalOf(error);
    if (refusal !== undefined) {
      line.outcome = refusal;
      return;
    }
    try {
      if (error instanceof VerbatimError) {
        line.outcome = error.code;
        await responder.tell({ content: `${error.message}\n-# ${error.hint}` });
      } else {
        line.outcome = 'failed';
        line.err = error;
        line.reference = randomBytes(4).toString('hex');
        await responder.tell({
          content: `Something went wrong on my side. Please try again.\n-# If it stays, tell whoever runs this bot the reference \`${line.reference}\`.`,
        });
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

function planFor(incoming: Exclude<Incoming, { kind: 'completion' }>, handlers: Handlers): Plan {
  switch (incoming.kind) {
    case 'slash': {
      const { name, call } = incoming;
      const handler = handlers.slash.find(({ data }) => data.name === name);
      if (handler === undefined) throw unknownCommand(name);
      return { command: `/${name}`, how: handler.visibility(call), execute: () => handler.execute(call) };
    }
    case 'menu': {
      const { name, call } = incoming;
      const handler = handlers.menus.find(({ data }) => data.name === name);
      if (handler === undefined) throw unknownCommand(name);
      return { command: name, how: handler.visibility(call), execute: () => handler.execute(call) };
    }
    case 'button': {
      const state = decodeState(incoming.customId);
      if (state === undefined) throw buttonTooOld();
      const { message, user } = incoming.call;
      if (message.visibility === 'private' && message.owner !== undefined && message.owner !== user)
        throw buttonNotYours();
      return planForButton(handlers.buttons, state.kind, state, incoming.call);
    }
    case 'mention':
      return { command: '@mention', how: 'public', execute: () => handlers.mention.execute(incoming.call) };
  }
}

function planForButton<Kind extends ButtonKind>(
  buttons: ButtonHandlers,
  kind: Kind,
  state: StateOf<Kind>,
  call: Omit<ButtonCall, 'state'>,
): Plan {
  const handler = buttons[kind];
  return {
    command: `button ${kind}`,
    how: handler.answers,
    execute: () => handler.execute({ ...call, state }),
  };
}

function unknownCommand(name: string): VerbatimError {
  return new VerbatimError('COMMAND_UNKNOWN', `I no longer know the command ${name}.`, {
    hint: 'Reload Discord (Ctrl+R) to see the commands of today.',
  });
}

function busy(seconds: number): Reply {
  const wait = seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return { content: `I have more questions than I can answer right now. Please try again in about ${wait}.` };
}

function toChoice({ name, value }: Choice): readonly Choice[] {
  const label = cut(visible(name), LIMITS.choiceName);
  // A value that was cut would mean something else.
  const fits = label !== '' && value !== '' && value.length <= LIMITS.choiceValue;
  return fits ? [{ name: label, value }] : [];
}
