import { InteractionResponseType } from 'discord.js';
import type { ApiError } from './api-errors.ts';
import type { Json } from './json.ts';
import type { Channel, StoredMessage, User } from './world.ts';

/** Something that a user did, and everything that the bot did about it. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly user: User;
  readonly channel: Channel;
  /** The message whose button was clicked. */
  readonly source: StoredMessage | undefined;
  readonly sentAt = Date.now();
  /** Milliseconds until the first response; `undefined` while there is none. */
  acknowledgedAfterMs: number | undefined;
  responseType: InteractionResponseType | undefined;
  /** Fixed by the first response. */
  ephemeral = false;
  /** The choices that an autocomplete was answered with. */
  choices: readonly Json[] | undefined;
  modal: Json | undefined;
  /** The answer (`@original`); for an update, the message that was clicked. */
  message: StoredMessage | undefined;
  readonly followUps: StoredMessage[] = [];
  /** How often the answer was edited, the edit that ends a deferral included. */
  edits = 0;
  /** What Discord refused about it. */
  readonly refused: ApiError[] = [];
  /** The token can no longer be used: its fifteen minutes are over. */
  expired = false;
  readonly #waiting = new Set<() => void>();

  constructor(fields: { id: string; token: string; user: User; channel: Channel; source?: StoredMessage }) {
    this.id = fields.id;
    this.token = fields.token;
    this.user = fields.user;
    this.channel = fields.channel;
    this.source = fields.source;
  }

  /** The first response only promised an answer. */
  get deferred(): boolean {
    return (
      this.responseType === InteractionResponseType.DeferredChannelMessageWithSource ||
      this.responseType === InteractionResponseType.DeferredMessageUpdate
    );
  }

  get acknowledged(): boolean {
    return this.responseType !== undefined;
  }

  /** The user sees the outcome: an answer, an edit, a follow-up, choices. */
  get answered(): boolean {
    if (!this.acknowledged) return false;
    return !this.deferred || this.edits > 0 || this.followUps.length > 0 || this.message?.deleted === true;
  }

  /** Says that something changed. */
  changed(): void {
    for (const check of this.#waiting) check();
  }

  /** Settles when the condition holds; rejects with what is known after the time is over. */
  async until(condition: (interaction: this) => boolean, timeoutMs = 10_000): Promise<this> {
    if (condition(this)) return this;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`Nothing more happened to the interaction in ${timeoutMs} ms: ${this.summary()}`));
      }, timeoutMs);
      const check = () => {
        if (!condition(this)) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(this);
      };
      this.#waiting.add(check);
    });
  }

  summary(): string {
    const refused = this.refused
      .map((error) => `${error.code} ${error.message} ${JSON.stringify(error.errors ?? '')}`)
      .join('; ');
    return `response ${this.responseType ?? 'none'}, ${this.edits} edits, ${this.followUps.length} follow-ups, refused: ${refused || 'nothing'}`;
  }
}
