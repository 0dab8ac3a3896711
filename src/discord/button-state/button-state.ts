/** An episode as a button stores it. */
export interface EpisodeKey {
  /** The library's integer id of the episode; 0 if it is stored by its name. */
  readonly id: number;
  /** A check of the episode when the button was made; see `episode-key.ts`. */
  readonly check: string;
}

/** A show as a button stores it: a check of its name; see `episode-key.ts`. */
export interface ShowKey {
  readonly show: string;
}

/** The one episode or show that was searched. */
export type SpaceKey = EpisodeKey | ShowKey;

/** A page of a transcript: it begins with the sentence at `position`; if `backward`, it ends with it. */
export interface PageKey {
  readonly episode: EpisodeKey;
  /** Counts the sentences of the episode from 0. */
  readonly position: number;
  readonly backward: boolean;
}

/** Sentences that are highlighted on a page of a transcript; positions, both inclusive. */
export interface Mark {
  readonly first: number;
  readonly last: number;
}

/** A quote that an answer showed. */
export interface MomentKey {
  readonly episode: EpisodeKey;
  /** The library's integer id of the passage that the quote is from. */
  readonly passage: number;
  /** Positions of its first and last sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/**
 * What a button does when it is clicked. The question or topic is not part of it: the message has it.
 * - `within` is the one episode or show that was searched; without it, everything was.
 * - `number` counts answers from 0, the best; `page` counts pages from 0.
 */
export type ButtonState =
  /** Shows the transcript around answer `number` without a highlight. Only earlier versions made these. */
  | ({ readonly kind: 'read'; readonly number: number; readonly within?: SpaceKey } & PageKey)
  /** Shows the transcript around answer `number`, whose sentences are highlighted. */
  | ({
      readonly kind: 'around';
      readonly mark: Mark;
      readonly number: number;
      readonly within?: SpaceKey;
    } & PageKey)
  /** Shows answer `number` with all its buttons; `asker` is the user whom it answers. */
  | {
      readonly kind: 'more';
      readonly asker: string;
      readonly number: number;
      readonly within?: SpaceKey;
    }
  /** Shows answer `number`. */
  | { readonly kind: 'answer'; readonly number: number; readonly within?: SpaceKey }
  /** Posts this private answer in the channel, unless the server's rules (`Bot.rules`) have changed since. */
  | { readonly kind: 'share'; readonly rules?: string }
  /** Stores whether the quote was helpful. */
  | ({ readonly kind: 'feedback'; readonly helpful: boolean; readonly within?: SpaceKey } & MomentKey)
  /** Asks a follow-up question; `episodes` are those of the answer, best first, at most 3. */
  | { readonly kind: 'ask-on'; readonly episodes: readonly EpisodeKey[] }
  /** `choose` opens a preview of these lines, `lines` changes the preview to them, `post` posts them. */
  | ({ readonly kind: 'choose' | 'lines' | 'post'; readonly episode: EpisodeKey } & Mark)
  /** Shows another line worth sharing; `speaker` is a check of the name of whoever says it. */
  | { readonly kind: 'quote'; readonly speaker?: string; readonly within?: SpaceKey }
  /** Lifts the spoiler cap of the user who clicks. */
  | { readonly kind: 'lift' }
  /** Looks for the quote in all episodes. */
  | { readonly kind: 'verify' }
  /** Shows a page of the moments where the topic was discussed. */
  | { readonly kind: 'find'; readonly page: number; readonly within?: SpaceKey }
  /** Opens the transcript in a new message. */
  | ({ readonly kind: 'open'; readonly mark?: Mark } & PageKey)
  /** Turns to another page of the transcript. */
  | ({ readonly kind: 'transcript'; readonly mark?: Mark } & PageKey)
  /** Shows a page of the list of episodes. */
  | { readonly kind: 'episodes'; readonly page: number; readonly within?: ShowKey }
  /** Shows a page of a summary; `length` is an index of `SUMMARY_LENGTHS`, or its length for the default. */
  | { readonly kind: 'summary'; readonly episode: EpisodeKey; readonly page: number; readonly length: number }
  /** Deletes the message; `asker` is the user whom it answers. */
  | { readonly kind: 'delete'; readonly asker: string };

export type ButtonKind = ButtonState['kind'];
