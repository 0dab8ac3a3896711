import { createHandlers } from './all-handlers.ts';
import type { Bot } from './bot.ts';
import type { ButtonKind } from './button-state/button-state.ts';
import type { ButtonHandler, ButtonHandlers, Handlers } from './interactions/handler.ts';
import type { Job, Outcome } from './job.ts';

/** Does a job in the thread that has the library. */
export type Perform = (job: Job) => Promise<Outcome>;

/**
 * The handlers of a bot whose work is done in another thread. Who may ask and who sees the answer is decided
 * in this thread, so the acknowledgement never waits for that work.
 *
 * @param rules - What those decisions need. Nothing else of a bot is there: reading it throws.
 */
export function createDelegatingHandlers(
  rules: Pick<Bot, 'cooldown' | 'languageModel'>,
  perform: Perform,
): Handlers {
  const { slash, menus, buttons, mention } = createHandlers({
    ...rules,
    get sources(): never {
      throw notHere('library');
    },
    get settings(): never {
      throw notHere('settings');
    },
    get feedback(): never {
      throw notHere('feedback');
    },
    get conversations(): never {
      throw notHere('memory');
    },
    get shownLines(): never {
      throw notHere('memory');
    },
    get caps(): never {
      throw notHere('spoiler caps');
    },
    get announcements(): never {
      throw notHere('announcements');
    },
    get dailyQuotes(): never {
      throw notHere('daily quotes');
    },
  });
  const reply = async (job: Job) => toReply(await perform(job));
  return {
    slash: slash.map(({ complete, ...handler }) => {
      const { name } = handler.data;
      return {
        ...handler,
        execute: (call) => reply({ kind: 'slash', name, call }),
        ...(complete && {
          complete: async (call) => toChoices(await perform({ kind: 'completion', name, call })),
        }),
      };
    }),
    menus: menus.map((handler) => ({
      ...handler,
      execute: (call) => reply({ kind: 'menu', name: handler.data.name, call }),
    })),
    buttons: delegateButtons(buttons, perform),
    mention: { ...mention, execute: (call) => reply({ kind: 'mention', call }) },
  };
}

function delegateButtons(buttons: ButtonHandlers, perform: Perform): ButtonHandlers {
  const delegate = <Kind extends ButtonKind>(handler: ButtonHandler<Kind>): ButtonHandler<Kind> => ({
    ...handler,
    execute: async (call) => {
      const outcome = await perform({ kind: 'button', call });
      return outcome === 'delete' ? outcome : toReply(outcome);
    },
  });
  return {
    read: delegate(buttons.read),
    around: delegate(buttons.around),
    more: delegate(buttons.more),
    verify: delegate(buttons.verify),
    choose: delegate(buttons.choose),
    lines: delegate(buttons.lines),
    post: delegate(buttons.post),
    quote: delegate(buttons.quote),
    lift: delegate(buttons.lift),
    'ask-on': delegate(buttons['ask-on']),
    answer: delegate(buttons.answer),
    share: delegate(buttons.share),
    feedback: delegate(buttons.feedback),
    find: delegate(buttons.find),
    open: delegate(buttons.open),
    transcript: delegate(buttons.transcript),
    episodes: delegate(buttons.episodes),
    summary: delegate(buttons.summary),
    delete: delegate(buttons.delete),
  };
}

function toReply(outcome: Outcome) {
  if (typeof outcome === 'string' || !('content' in outcome)) throw mixedUp();
  return outcome;
}

function toChoices(outcome: Outcome) {
  if (!Array.isArray(outcome)) throw mixedUp();
  return outcome;
}

function mixedUp(): Error {
  return new Error('The outcome of a job is not of its kind.');
}

function notHere(what: string): Error {
  return new Error(`There is no access to the ${what} in this thread, only in the one that does the work.`);
}
