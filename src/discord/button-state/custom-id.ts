/**
 * What a button does is stored in its custom_id, so that it works after a restart and weeks later.
 *
 * A custom_id has 100 characters at most, so not everything is stored there:
 * - The question (up to 300 characters) is the first line of the message; see `question-line.ts`. A button
 *   that needs it searches again, so it works even if the library was rebuilt in between.
 * - An episode is the library's integer id and a check; see `episode-key.ts`. After a rebuild the same
 *   integer may mean another episode: then the check differs, and the button is refused as too old.
 * - Sentences, pages and answers count from 0. A button stores where it leads, not a step from where it is,
 *   so nothing has to be known about its message.
 * - The user who asked is stored in "Delete" and in "⋯"; every public answer has one of the two.
 *
 * Layout: the version, a letter for the kind, then the fields in base 36, joined by dots: `1a2.2n.k3zq`.
 * After a `!` comes what keeps equal buttons of one message apart, or the mark of a post (`find-post.ts`).
 */
import type { ButtonState, EpisodeKey, Mark, PageKey, SpaceKey } from './button-state.ts';
import { FieldReader } from './field-reader.ts';

const VERSION = '1';
/** Written in place of a speaker's check if no speaker is wanted. */
const NOBODY = '0';
/** Discord's limit. */
const MAX_CHARACTERS = 100;

/** The custom_id of a button; at most 100 characters for ids and positions up to 2^53. */
export function encodeState(state: ButtonState): string {
  return VERSION + encodeFields(state);
}

/** The custom_id of a menu. Each of its options has a state of its own. */
export function menuId(index: number): string {
  return `${VERSION}*${index}`;
}

/** The state in a custom_id; `undefined` if another version of the bot made it, or not the bot at all. */
export function decodeState(customId: string): ButtonState | undefined {
  if (!customId.startsWith(VERSION) || customId.length > MAX_CHARACTERS) return undefined;
  const [state = ''] = customId.slice(VERSION.length).split('!', 1);
  const reader = new FieldReader(state.slice(1).split('.'));
  const decoded = decodeFields(state.slice(0, 1), reader);
  return reader.isDone ? decoded : undefined;
}

function encodeFields(state: ButtonState): string {
  switch (state.kind) {
    case 'read':
      return join('r', ...page(state), state.number, ...space(state.within));
    case 'around':
      return join('c', ...page(state), ...mark(state.mark), state.number, ...space(state.within));
    case 'more':
      return join('m', snowflake(state.asker), state.number, ...space(state.within));
    case 'verify':
      return join('v');
    case 'ask-on':
      return join('k', ...state.episodes.flatMap(key));
    case 'choose':
      return join('g', ...key(state.episode), ...mark(state));
    case 'lines':
      return join('l', ...key(state.episode), ...mark(state));
    case 'post':
      return join('p', ...key(state.episode), ...mark(state));
    case 'quote':
      return join('q', state.speaker ?? NOBODY, ...space(state.within));
    case 'lift':
      return join('x');
    case 'answer':
      return join('a', state.number, ...space(state.within));
    case 'share':
      return join('s', ...(state.rules === undefined ? [] : [state.rules]));
    case 'feedback':
      return join(
        'h',
        ...key(state.episode),
        state.passage,
        state.first,
        state.last,
        state.helpful ? 1 : 0,
        ...space(state.within),
      );
    case 'find':
      return join('f', state.page, ...space(state.within));
    case 'open':
      return join('o', ...page(state), ...mark(state.mark));
    case 'transcript':
      return join('t', ...page(state), ...mark(state.mark));
    case 'episodes':
      return join('e', state.page, ...space(state.within));
    case 'summary':
      return join('u', ...key(state.episode), state.page, state.length);
    case 'delete':
      return join('d', snowflake(state.asker));
  }
}

function decodeFields(letter: string, reader: FieldReader): ButtonState | undefined {
  switch (letter) {
    case 'r':
      return { kind: 'read', ...reader.page(), number: reader.number(), ...reader.within() };
    case 'c':
      return {
        kind: 'around',
        ...reader.page(),
        mark: reader.mark(),
        number: reader.number(),
        ...reader.within(),
      };
    case 'm':
      return { kind: 'more', asker: reader.snowflake(), number: reader.number(), ...reader.within() };
    case 'v':
      return reader.nothing({ kind: 'verify' });
    case 'k':
      return { kind: 'ask-on', episodes: reader.episodes() };
    case 'g':
      return { kind: 'choose', episode: reader.episode(), ...reader.mark() };
    case 'l':
      return { kind: 'lines', episode: reader.episode(), ...reader.mark() };
    case 'p':
      return { kind: 'post', episode: reader.episode(), ...reader.mark() };
    case 'q':
      return { kind: 'quote', ...reader.speaker(), ...reader.within() };
    case 'x':
      return reader.nothing({ kind: 'lift' });
    case 'a':
      return { kind: 'answer', number: reader.number(), ...reader.within() };
    case 's':
      return { kind: 'share', ...reader.rules() };
    case 'h':
      return { kind: 'feedback', ...reader.moment(), helpful: reader.flag(), ...reader.within() };
    case 'f':
      return { kind: 'find', page: reader.number(), ...reader.within() };
    case 'o':
      return { kind: 'open', ...reader.page(), ...reader.markIfAny() };
    case 't':
      return { kind: 'transcript', ...reader.page(), ...reader.markIfAny() };
    case 'e':
      return { kind: 'episodes', page: reader.number(), ...reader.show() };
    case 'u':
      return { kind: 'summary', episode: reader.episode(), page: reader.number(), length: reader.number() };
    case 'd':
      return { kind: 'delete', asker: reader.snowflake() };
    default:
      return undefined;
  }
}

function key({ id, check }: EpisodeKey): readonly (number | string)[] {
  return [id, check];
}

function space(searched: SpaceKey | undefined): readonly (number | string)[] {
  if (searched === undefined) return [];
  return 'show' in searched ? [searched.show] : key(searched);
}

function mark(marked: Mark | undefined): readonly number[] {
  return marked === undefined ? [] : [marked.first, marked.last];
}

function snowflake(id: string): string {
  return BigInt(id).toString(36);
}

function page({ episode, position, backward }: PageKey): readonly (number | string)[] {
  return [...key(episode), position, backward ? 1 : 0];
}

function join(letter: string, ...fields: readonly (number | string)[]): string {
  return letter + fields.map((field) => (typeof field === 'number' ? field.toString(36) : field)).join('.');
}
