/**
 * What a button does, kept in its custom_id, so that it works after a restart and weeks later.
 *
 * A custom_id has 100 characters. What goes where:
 * - The question (up to 300 characters) stands in the message's first line (`question-line.ts`); buttons that need it
 *   search again, so they survive a library that was rebuilt in between.
 * - An episode is the library's integer id and a check of what the ids and positions were made from. An episode's own id can be
 *   any length; and after a rebuild the same integer may mean another episode or other sentences. A check that
 *   does not agree makes the button "too old" instead of wrong.
 * - Places are sentence positions in the episode, pages and answers count from 0, and every button holds where it leads to,
 *   not a step from here: nothing has to be known about the message it is on.
 * - Who asked is in the delete button alone, since only that one asks for it.
 *
 * Layout: the version, a letter for the kind, then the fields in base 36, joined by dots: `1r2n.k3zq.1a.1f`. After a
 * `!` comes what only keeps two buttons of one message apart.
 */
import { createHash } from 'node:crypto';

const VERSION = '1';

/** An episode as a button remembers it. */
export interface EpisodeKey {
  /** The library's integer id of the episode. */
  readonly id: number;
  /** {@link episodeCheck} when the button was made. */
  readonly check: string;
}

/** A page of a transcript: it begins with the sentence at `position`, or, backward, ends with it. */
export interface PageKey {
  readonly episode: EpisodeKey;
  readonly position: number;
  readonly backward: boolean;
}

/** A moment that an answer showed. */
export interface MomentKey {
  readonly episode: EpisodeKey;
  /** The library's integer id of the passage that it was found in. */
  readonly passage: number;
  /** Positions of its first and last sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
}

export type ButtonState =
  /** Read on around answer `number` to the question in the message, which was looked for `within` an episode, or in all. */
  | ({ readonly kind: 'read'; readonly number: number; readonly within?: EpisodeKey } & PageKey)
  /** Show answer `number` (0 is the best) to the question in the message. */
  | { readonly kind: 'answer'; readonly number: number; readonly within?: EpisodeKey }
  /** Show this private answer to the channel. */
  | { readonly kind: 'share' }
  /** The moment helped with the question in the message, or did not. */
  | ({ readonly kind: 'feedback'; readonly helpful: boolean; readonly within?: EpisodeKey } & MomentKey)
  /** Page of the places where the topic in the message was discussed. */
  | { readonly kind: 'find'; readonly page: number; readonly within?: EpisodeKey }
  /** Open the transcript beside the message. */
  | ({ readonly kind: 'open' } & PageKey)
  /** Turn to another page of the transcript. */
  | ({ readonly kind: 'transcript' } & PageKey)
  | { readonly kind: 'episodes'; readonly page: number }
  /** A page of a summary; `length` counts from the shortest. */
  | { readonly kind: 'summary'; readonly episode: EpisodeKey; readonly page: number; readonly length: number }
  /** Delete the message; `asker` is the snowflake of the user whom it answers. */
  | { readonly kind: 'delete'; readonly asker: string };

export type ButtonKind = ButtonState['kind'];

/**
 * Twenty bits of what an episode's ids and sentence positions depend on, in base 36.
 *
 * @param id - The episode's own id.
 * @param contentHash - The library's hash of its transcript.
 */
export function episodeCheck(id: string, contentHash: string): string {
  const digest = createHash('sha256').update(`${id}\n${contentHash}`).digest();
  return (digest.readUInt32BE(0) >>> 12).toString(36).padStart(4, '0');
}

/** The custom_id of a button; at most 100 characters for ids and positions up to 2^53. */
export function encodeState(state: ButtonState): string {
  return VERSION + encodeFields(state);
}

/** The state in a custom_id, or `undefined`: from another version of the bot, or not one of its own. */
export function decodeState(customId: string): ButtonState | undefined {
  if (!customId.startsWith(VERSION)) return undefined;
  const [state = ''] = customId.slice(VERSION.length).split('!', 1);
  return decodeFields(state.slice(0, 1), state.slice(1).split('.'));
}

function encodeFields(state: ButtonState): string {
  switch (state.kind) {
    case 'read':
      return join('r', ...page(state), state.number, ...key(state.within));
    case 'answer':
      return join('a', state.number, ...key(state.within));
    case 'share':
      return join('s');
    case 'feedback':
      return join(
        'h',
        ...key(state.episode),
        state.passage,
        state.first,
        state.last,
        state.helpful ? 1 : 0,
        ...key(state.within),
      );
    case 'find':
      return join('f', state.page, ...key(state.within));
    case 'open':
      return join('o', ...page(state));
    case 'transcript':
      return join('t', ...page(state));
    case 'episodes':
      return join('e', state.page);
    case 'summary':
      return join('u', ...key(state.episode), state.page, state.length);
    case 'delete':
      return join('d', BigInt(state.asker).toString(36));
  }
}

function decodeFields(letter: string, fields: readonly string[]): ButtonState | undefined {
  const reader = new FieldReader(fields);
  const state = readState(letter, reader);
  return reader.isDone ? state : undefined;
}

function readState(letter: string, reader: FieldReader): ButtonState | undefined {
  switch (letter) {
    case 'r':
      return { kind: 'read', ...reader.page(), number: reader.number(), ...reader.within() };
    case 'a':
      return { kind: 'answer', number: reader.number(), ...reader.within() };
    case 's':
      return reader.nothing({ kind: 'share' });
    case 'h':
      return { kind: 'feedback', ...reader.moment(), helpful: reader.flag(), ...reader.within() };
    case 'f':
      return { kind: 'find', page: reader.number(), ...reader.within() };
    case 'o':
      return { kind: 'open', ...reader.page() };
    case 't':
      return { kind: 'transcript', ...reader.page() };
    case 'e':
      return { kind: 'episodes', page: reader.number() };
    case 'u':
      return { kind: 'summary', episode: reader.episode(), page: reader.number(), length: reader.number() };
    case 'd':
      return { kind: 'delete', asker: reader.snowflake() };
    default:
      return undefined;
  }
}

/** Takes fields one after the other; `isDone` only when every one was there, well-formed, and none is left. */
class FieldReader {
  readonly #fields: readonly string[];
  #at = 0;
  #failed = false;

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  get isDone(): boolean {
    return !this.#failed && this.#at === this.#fields.length;
  }

  number(): number {
    const value = Number.parseInt(this.#take(/^[0-9a-z]{1,11}$/), 36);
    if (!Number.isSafeInteger(value)) this.#failed = true;
    return value;
  }

  snowflake(): string {
    let value = 0n;
    for (const digit of this.#take(/^[0-9a-z]{1,13}$/))
      value = value * 36n + BigInt(Number.parseInt(digit, 36));
    return value.toString();
  }

  episode(): EpisodeKey {
    return { id: this.number(), check: this.#take(/^[0-9a-z]{4}$/) };
  }

  within(): { within?: EpisodeKey } {
    return this.#at < this.#fields.length ? { within: this.episode() } : {};
  }

  page(): PageKey {
    return { episode: this.episode(), position: this.number(), backward: this.flag() };
  }

  moment(): MomentKey {
    return { episode: this.episode(), passage: this.number(), first: this.number(), last: this.number() };
  }

  flag(): boolean {
    return this.#take(/^[01]$/) === '1';
  }

  nothing<State>(state: State): State {
    this.#take(/^$/);
    return state;
  }

  #take(shape: RegExp): string {
    const field = this.#fields[this.#at++];
    if (field !== undefined && shape.test(field)) return field;
    this.#failed = true;
    return '0';
  }
}

function key(episode: EpisodeKey | undefined): readonly (number | string)[] {
  return episode === undefined ? [] : [episode.id, episode.check];
}

function page({ episode, position, backward }: PageKey): readonly (number | string)[] {
  return [...key(episode), position, backward ? 1 : 0];
}

function join(letter: string, ...fields: readonly (number | string)[]): string {
  return letter + fields.map((field) => (typeof field === 'number' ? field.toString(36) : field)).join('.');
}
