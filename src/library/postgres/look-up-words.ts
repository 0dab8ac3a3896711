import type { Session } from '../../postgres/postgres.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { LexicalIndex } from '../lexical/lexical-index.ts';
import type { SoughtWords } from '../stored-state.ts';
import { FoundPostings, phraseOf } from './found-postings.ts';
import type { KnownState } from './known-state.ts';
import { decodePlaces, type WordPlaces } from './word-places.ts';

interface PostingRow {
  /** The number of the phrase, from 1; null for a stem that was looked up by itself. */
  readonly phrase: number | null;
  readonly stem: string;
  readonly episode: number;
  readonly places: Buffer;
}

/** The largest 32-bit integer: more passages than there are. */
const ALL = 2 ** 31 - 1;

/**
 * Fetches the postings of the sought words in one statement. For a single word, episodes are read until they
 * have more passages than will be asked for; for a phrase, the episodes that contain all its words.
 *
 * @param only - Rows of the episodes to look in; all if undefined.
 */
export async function lookUpWords(
  session: Session,
  { tables, words: { vocabulary }, passages, numbered }: KnownState,
  { sought, only }: { sought: SoughtWords; only: ReadonlySet<number> | undefined },
): Promise<LexicalIndex> {
  const inStems = [...sought.phrases(vocabulary)].map((phrase) => wordsOf(phrase).map(stemOf));
  const stems = [...new Set(inStems.flatMap((one) => (one.length === 1 ? one : [])))];
  const phrases = new Map(inStems.filter(({ length }) => length > 1).map((one) => [phraseOf(one), one]));
  const inPhrases = [...phrases.values()].flatMap((one, index) =>
    [...new Set(one)].map((stem) => ({ phrase: index + 1, stem })),
  );
  const atMost = sought.atMost ?? ALL;
  const rows = await session.query<PostingRow>(postingsSql(tables.postings, only !== undefined), [
    stems,
    Math.min(atMost, ALL),
    inPhrases.map(({ phrase }) => phrase),
    inPhrases.map(({ stem }) => stem),
    ...(only ? [[...only]] : []),
  ]);
  const found = {
    numbered,
    words: new Map(stems.map((stem) => [stem, new Map<number, WordPlaces>()])),
    phrases: new Map(
      [...phrases].map(([key, one]) => [
        key,
        new Map(one.map((stem) => [stem, new Map<number, WordPlaces>()])),
      ]),
    ),
  };
  const keys = [...phrases.keys()];
  for (const { phrase, stem, episode, places } of rows) {
    const ofStem = phrase === null ? found.words : found.phrases.get(keys[phrase - 1] ?? '');
    ofStem?.get(stem)?.set(episode, decodePlaces(places));
  }
  return new LexicalIndex({ vocabulary, postings: new FoundPostings(found), passages, only });
}

/**
 * The rows of a stem are read by index in the order of the episodes, which is that of their passages. Each
 * episode contains it in at least one passage, so there is no need to read more episodes than passages are
 * wanted.
 */
function postingsSql(postings: string, isLimited: boolean): string {
  const inEpisodes = isLimited ? 'AND episode = ANY ($5::integer[])' : '';
  return `
    WITH words AS (
      SELECT NULL::integer AS phrase, stem, found.episode, found.places
      FROM unnest($1::text[]) AS sought (stem)
      CROSS JOIN LATERAL (
        SELECT episode, places, sum(passages) OVER (ORDER BY episode) - passages AS before
        FROM (
          SELECT * FROM ${postings} WHERE stem = sought.stem ${inEpisodes} ORDER BY episode LIMIT $2::bigint + 1
        ) AS read
      ) AS found
      WHERE found.before <= $2
    ),
    sought AS (SELECT * FROM unnest($3::integer[], $4::text[]) AS sought (phrase, stem)),
    together AS (
      SELECT phrase, episode FROM sought JOIN ${postings} USING (stem)
      WHERE TRUE ${inEpisodes}
      GROUP BY phrase, episode
      HAVING count(*) = (SELECT count(*) FROM sought AS whole WHERE whole.phrase = sought.phrase)
    )
    SELECT * FROM words
    UNION ALL
    SELECT phrase, stem, episode, places
    FROM together JOIN sought USING (phrase) JOIN ${postings} USING (stem, episode)`;
}
