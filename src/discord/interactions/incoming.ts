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

/** How an answer is promised: as a new message, or as a change of the message whose button was clicked. */
export type Acknowledgement = Visibility | 'update';

/** The way back to the user. */
export interface Responder {
  /** Asks for a text, instead of an answer. What is typed comes as a request of its own. */
  prompt(prompt: Prompt): Promise<void>;
  /** Promises an answer, before anything else happens. Succeeds too where one has been promised before. */
  acknowledge(how: Acknowledgement): Promise<void>;
  /** Shows the answer that was promised. */
  deliver(reply: Reply): Promise<void>;
  /** Removes the message whose button was clicked. */
  remove(): Promise<void>;
  /** Tells only the user, as far as the channel allows it. Works whether or not an answer was promised. */
  tell(reply: Reply): Promise<void>;
  /** Says that it has to wait, to nobody else where that can be done without words. */
  putOff(reply: Reply): Promise<void>;
}

/** Something that a user did and that is to be answered. */
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

/** Something that a user is typing and that wants choices. */
export interface CompletionRequest {
  readonly kind: 'completion';
  readonly name: string;
  readonly call: Told<CompletionCall>;
  readonly choose: (choices: readonly Choice[]) => Promise<void>;
}

/** Whatever comes in. */
export type Incoming = UserRequest | CompletionRequest;
