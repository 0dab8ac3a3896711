import type { Reply } from '../messages/reply.ts';
import type {
  ButtonCall,
  Choice,
  CompletionCall,
  MentionCall,
  MenuCall,
  SlashCall,
  Told,
  Visibility,
} from './call.ts';
import type { Prompt } from './handler.ts';

/** How a request is acknowledged: with a new message, or by changing the message whose button was clicked. */
export type Acknowledgement = Visibility | 'update';

/** The way back to the user. */
export interface Responder {
  /** Opens a window that asks for a text, instead of an answer. The text arrives as a request of its own. */
  prompt(prompt: Prompt): Promise<void>;
  /** Tells Discord that an answer will come. Succeeds even if the request has been acknowledged before. */
  acknowledge(how: Acknowledgement): Promise<void>;
  /** Shows the answer to a request that was acknowledged. */
  deliver(reply: Reply): Promise<void>;
  /** Removes the message whose button was clicked. */
  remove(): Promise<void>;
  /** Tells only the user, as far as the channel allows it. Works with and without an acknowledgement. */
  tell(reply: Reply): Promise<void>;
  /** Says that the user has to wait. A message in a server gets only a reaction, if that is allowed. */
  putOff(reply: Reply): Promise<void>;
}

/** Something that a user did and that needs an answer. */
export type UserRequest =
  | {
      readonly kind: 'slash';
      readonly name: string;
      readonly call: Told<SlashCall>;
      readonly responder: Responder;
    }
  | {
      readonly kind: 'menu';
      readonly name: string;
      readonly call: Told<MenuCall>;
      readonly responder: Responder;
    }
  | {
      readonly kind: 'button';
      readonly customId: string;
      readonly call: Omit<Told<ButtonCall>, 'state'>;
      readonly responder: Responder;
    }
  | { readonly kind: 'mention'; readonly call: Told<MentionCall>; readonly responder: Responder };

/** A command that a user is still typing, and that needs choices for an option. */
export interface CompletionRequest {
  readonly kind: 'completion';
  readonly name: string;
  readonly call: Told<CompletionCall>;
  readonly choose: (choices: readonly Choice[]) => Promise<void>;
}

/** Everything that users do, as the dispatcher takes it. */
export type Incoming = UserRequest | CompletionRequest;
