import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { joinSentences } from '../library/records.ts';
import { type RankedPassage, retrieve } from '../retrieval/retrieve.ts';
import { playLink } from '../transcript/play-link.ts';
import type { Answer, Quote } from './answer.ts';
import { findEpisode } from './episode-search.ts';
import { checkQuestion } from './question.ts';

/** What an answer is made from: a library, and the model that it was built with. */
export interface Sources {
  readonly library: Library;
  readonly embedder: Embedder;
}

export interface AnswerOptions {
  /** The id of the one episode to search, or other words that name it. */
  readonly episode?: string | undefined;
  /** Quotes at most. */
  readonly limit?: number | undefined;
}

/** Quotes that an answer has when nobody says how many. */
const DEFAULT_LIMIT = 5;
/** Below this cosine similarity of the best passage nothing is near; between the two, something is, but not surely an answer. */
const NOT_FOUND_BELOW = 0.25;
const ANSWERED_FROM = 0.4;

/**
 * Answers a question with quotes.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN, LIBRARY_MODEL_MISMATCH, LIBRARY_DAMAGED.
 */
export async function answerQuestion(
  { library, embedder }: Sources,
  text: string,
  { episode: named, limit = DEFAULT_LIMIT }: AnswerOptions = {},
): Promise<Answer> {
  const question = checkQuestion(text);
  const vector = await embedder.embedQuery(question);
  return library.read(() => {
    checkModel(library, embedder);
    const episode = named === undefined ? undefined : findEpisode(library.episodes(), named);
    const found = retrieve(library, { question, vector, episode }, limit * 3);
    const quotes = distinctMoments(found)
      .slice(0, limit)
      .flatMap((passage) => toQuote(library, passage));
    const confidence = Math.max(0, Math.min(1, found[0]?.similarity ?? 0));
    return { kind: kindOf(confidence), question, confidence, quotes };
  });
}

function kindOf(similarity: number): Answer['kind'] {
  if (similarity < NOT_FOUND_BELOW) return 'not-found';
  return similarity < ANSWERED_FROM ? 'closest' : 'answered';
}

/** Of passages that share a sentence, the best one only: they are one moment. */
function distinctMoments(ranked: readonly RankedPassage[]): RankedPassage[] {
  const kept: RankedPassage[] = [];
  for (const passage of ranked) {
    const overlaps = kept.some(
      (other) =>
        other.episode === passage.episode && other.first <= passage.last && passage.first <= other.last,
    );
    if (!overlaps) kept.push(passage);
  }
  return kept;
}

function toQuote(library: Library, passage: RankedPassage): Quote[] {
  const episode = library.episode(passage.episode);
  const sentences = library.sentences(passage.episode, passage.first, passage.last);
  const [opening] = sentences;
  const closing = sentences.at(-1);
  if (!episode || !opening || !closing) return [];
  const text = joinSentences(sentences);
  const url = playLink(episode.metadata, opening.start);
  return [
    {
      episode,
      first: passage.first,
      last: passage.last,
      text,
      start: opening.start,
      end: closing.end,
      ...(opening.speaker !== undefined && { speaker: opening.speaker }),
      ...(url !== undefined && { url }),
      score: passage.score,
      passage: { id: passage.id, start: opening.start, end: closing.end, text },
    },
  ];
}

function checkModel({ space }: Library, { fingerprint }: Embedder): void {
  if (space.model === fingerprint) return;
  throw new VerbatimError(
    'LIBRARY_MODEL_MISMATCH',
    `The library was built with the embedding model ${space.model}, but ${fingerprint} is set.`,
    { hint: 'Run `npm run index` to build it anew with the model that is set, or set EMBEDDING_MODEL back.' },
  );
}
