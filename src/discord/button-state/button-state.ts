import type { NameCheck } from './name-check.ts';

/** An episode as a button remembers it. */
export interface EpisodeKey {
  /** The library's integer id of the episode; 0 where it is remembered by its name. */
  readonly id: number;
  /** The episode's check when the button was made; see `episode-key.ts`. */
  readonly check: string;
}

/** A show as a button remembers it: a check of its name; see `episode-key.ts`. */
export interface ShowKey {
  readonly show: string;
}

/** What was searched, where it was not everything. */
export type SpaceKey = EpisodeKey | ShowKey;

/** A page of a transcript: it begins with the sentence at `position`, or, backward, ends with it. */
export interface PageKey {
  readonly episode: EpisodeKey;
  /** Counts the sentences of the episode from 0. */
  readonly position: number;
  readonly backward: boolean;
}

/** Sentences that stand out on a page of a transcript; positions, both inclusive. */
export interface Mark {
  readonly first: number;
  readonly last: number;
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

/**
 * What a button does when it is clicked. The question or the topic is not part of it: it stands in the
 * message. `within` is the one episode or show that was searched; without it, all were.
 */
export type ButtonState =
  /** Shows the transcript around answer `number`, as earlier versions of the bot did: without a mark. */
  | ({ readonly kind: 'read'; readonly number: number; readonly within?: SpaceKey } & PageKey)
  /** Shows the transcript around answer `number`, whose sentences are marked. */
  | ({
      readonly kind: 'around';
      readonly mark: Mark;
      readonly number: number;
      readonly within?: SpaceKey;
    } & PageKey)
  /** Shows answer `number` with all that can be done with it; `asker` is the user whom it answers. */
  | {
      readonly kind: 'more';
      readonly asker: string;
      readonly number: number;
      readonly within?: SpaceKey;
    }
  /** Shows answer `number` to the question; 0 is the best. */
  | { readonly kind: 'answer'; readonly number: number; readonly within?: SpaceKey }
  /** Shows this private answer to the channel, if nothing that may be seen there has changed since. */
  | { readonly kind: 'share'; readonly rules?: string }
  /** Notes whether the moment helped with the question. */
  | ({ readonly kind: 'feedback'; readonly helpful: boolean; readonly within?: SpaceKey } & MomentKey)
  /** Asks a question that follows this one; `episodes` are those of the answer, best first, at most 3. */
  | { readonly kind: 'ask-on'; readonly episodes: readonly EpisodeKey[] }
  /** Opens these lines to choose others; shows these lines instead; posts them. Positions, both inclusive. */
  | ({ readonly kind: 'choose' | 'lines' | 'post'; readonly episode: EpisodeKey } & Mark)
  /** Shows another line worth sharing; see `name-check.ts` for the speaker. */
  | { readonly kind: 'quote'; readonly speaker?: NameCheck; readonly within?: SpaceKey }
  /** Lifts the spoiler cap of the one who clicks. */
  | { readonly kind: 'lift' }
  /** Looks for the quote in all episodes. */
  | { readonly kind: 'verify' }
  /** Shows a page, counted from 0, of the moments where the topic was discussed. */
  | { readonly kind: 'find'; readonly page: number; readonly within?: SpaceKey }
  /** Opens the transcript in a message of its own. */
  | ({ readonly kind: 'open'; readonly mark?: Mark } & PageKey)
  /** Turns to another page of the transcript. */
  | ({ readonly kind: 'transcript'; readonly mark?: Mark } & PageKey)
  /** Shows a page, counted from 0, of the list of episodes. */
  | { readonly kind: 'episodes'; readonly page: number; readonly within?: ShowKey }
  /** Shows a page of a summary; `length` counts the lengths of a summary from 0, the shortest. */
  | { readonly kind: 'summary'; readonly episode: EpisodeKey; readonly page: number; readonly length: number }
  /** Deletes the message; `asker` is the snowflake of the user whom it answers. */
  | { readonly kind: 'delete'; readonly asker: string };

export type ButtonKind = ButtonState['kind'];
