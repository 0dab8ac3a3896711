import type { EpisodeKey, Mark, MomentKey, PageKey, ShowKey, SpaceKey } from './button-state.ts';

/** Four digits in base 36, or eight of a name; see `episode-key.ts`. */
const CHECK = /^[0-9a-z]{4}$/;
const EPISODE_CHECK = /^[0-9a-z]{4}(?:[0-9a-z]{4})?$/;

/**
 * Reads the fields of a custom_id one after the other. It never throws: a field that is missing or malformed
 * gives any value, and then {@link isDone} is false.
 */
export class FieldReader {
  readonly #fields: readonly string[];
  #at = 0;
  #failed = false;

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  /** Whether every field was there and well-formed, and none is left. Only then may the values be used. */
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
    return { id: this.number(), check: this.#take(EPISODE_CHECK) };
  }

  /** The episodes in the fields that are left, at least one. */
  episodes(): readonly EpisodeKey[] {
    const episodes = [this.episode()];
    while (this.#at < this.#fields.length) episodes.push(this.episode());
    return episodes;
  }

  /** The check of a speaker's name; nothing if no speaker is wanted. */
  speaker(): { speaker?: string } {
    const speaker = this.#take(/^(?:0|[0-9a-z]{4})$/);
    return speaker === '0' ? {} : { speaker };
  }

  /** An episode if two fields are left, a show if one is, nothing if none is. */
  within(): { within?: SpaceKey } {
    return this.#fields.length - this.#at > 1 ? { within: this.episode() } : this.show();
  }

  /** A show if a field is left, otherwise nothing. */
  show(): { within?: ShowKey } {
    return this.#at < this.#fields.length ? { within: { show: this.#take(CHECK) } } : {};
  }

  /** The check of the server's rules in the only field, which is empty where no show is closed. */
  rules(): { rules?: string } {
    const rules = this.#take(/^(?:[0-9a-z]{4})?$/);
    return rules === '' ? {} : { rules };
  }

  mark(): Mark {
    return { first: this.number(), last: this.number() };
  }

  /** A mark if fields are left, otherwise nothing. */
  markIfAny(): { mark?: Mark } {
    return this.#at < this.#fields.length ? { mark: this.mark() } : {};
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

  /** The given state, for a kind of button that has no fields. */
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
