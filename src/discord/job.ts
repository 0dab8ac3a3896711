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

/** Work for a handler, as plain values: it can be done in another thread. */
export type Job =
  | { readonly kind: 'slash'; readonly name: string; readonly call: SlashCall }
  | { readonly kind: 'completion'; readonly name: string; readonly call: CompletionCall }
  | { readonly kind: 'menu'; readonly name: string; readonly call: MenuCall }
  | { readonly kind: 'button'; readonly call: ButtonCall }
  | { readonly kind: 'mention'; readonly call: MentionCall };

/** What a job gives. */
export type Outcome = Reply | 'delete' | readonly Choice[];

/**
 * Does a job that was routed here, and so is for a handler that there is.
 *
 * @throws What the handler throws.
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
  // The kind is that of the state.
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
