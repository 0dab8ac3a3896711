import type { ButtonKind } from './button-state/button-state.ts';
import type {
  ButtonCall,
  Choice,
  CompletionCall,
  MentionCall,
  MenuCall,
  SlashCall,
} from './interactions/call.ts';
import type { ButtonHandlers, Handlers, StateOf } from './interactions/handler.ts';
import type { Reply } from './messages/reply.ts';

/** Work for a handler. Jobs are plain values, so that another thread can do them. */
export type Job =
  | { readonly kind: 'slash'; readonly name: string; readonly call: SlashCall }
  | { readonly kind: 'completion'; readonly name: string; readonly call: CompletionCall }
  | { readonly kind: 'menu'; readonly name: string; readonly call: MenuCall }
  | { readonly kind: 'button'; readonly call: ButtonCall }
  | { readonly kind: 'mention'; readonly call: MentionCall };

/** The result of a job: choices for a completion; for the rest a reply, or `delete` to remove the message. */
export type Outcome = Reply | 'delete' | readonly Choice[];

/**
 * Does a job with the handler that it names.
 *
 * @throws What the handler throws; Error when there is no such command, which routing rules out.
 */
export async function perform(job: Job, handlers: Handlers): Promise<Outcome> {
  switch (job.kind) {
    case 'slash':
      return named(handlers.slash, job.name).execute(job.call);
    case 'completion':
      return (await named(handlers.slash, job.name).complete?.(job.call)) ?? [];
    case 'menu':
      return named(handlers.menus, job.name).execute(job.call);
    case 'button':
      return performButton(handlers.buttons, job.call.state.kind, job.call);
    case 'mention':
      return handlers.mention.execute(job.call);
  }
}

function performButton<Kind extends ButtonKind>(
  buttons: ButtonHandlers,
  kind: Kind,
  call: ButtonCall,
): Promise<Outcome> {
  // The state is of this kind: the caller has read the kind from it.
  return buttons[kind].execute(call as ButtonCall<StateOf<Kind>>);
}

function named<Handler extends { readonly data: { readonly name: string } }>(
  handlers: readonly Handler[],
  name: string,
): Handler {
  const handler = handlers.find(({ data }) => data.name === name);
  if (!handler) throw new Error(`There is no command ${name}.`);
  return handler;
}
