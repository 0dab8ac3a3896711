import type { Reply } from '../replies/reply.ts';
import type {
  ButtonCall,
  Choice,
  CompletionCall,
  MentionCall,
  MenuCall,
  SlashCall,
  Visibility,
} from './handler.ts';

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

/** Something that somebody did and that is to be answered. */
export type Question =
  | { readonly kind: 'slash'; readonly name: string; readonly call: SlashCall; readonly responder: Responder }
  | { readonly kind: 'menu'; readonly name: string; readonly call: MenuCall; readonly responder: Responder }
  | {
      readonly kind: 'button';
      readonly customId: string;
      readonly call: Omit<ButtonCall, 'state'>;
      readonly responder: Responder;
    }
  | { readonly kind: 'mention'; readonly call: MentionCall; readonly responder: Responder };

/** Something that somebody is typing. */
export interface Completion {
  readonly kind: 'completion';
  readonly name: string;
  readonly call: CompletionCall;
  readonly choose: (choices: readonly Choice[]) => Promise<void>;
}

/** Whatever comes in. */
export type Incoming = Question | Completion;
