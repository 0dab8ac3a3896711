import type { EncodedSentenceRecord, PassageRecord, SentenceRecord } from '../library/records.ts';
import type { Snapshot } from '../library/snapshot.ts';
import { dotStored } from '../library/vectors/vector-codec.ts';
import { countWords } from '../text/count-words.ts';
import { wordsOf } from '../text/tokens.ts';
import { propose, type Query } from './propose.ts';
import { type PassageFeatures, Scorer } from './scorer.ts';
import { LateInteraction } from './signals/late-interaction.ts';
import type { TermForms } from './signals/lexical.ts';
import { toTerms } from './signals/question-terms.ts';
import { namedSpeakers } from './signals/speakers.ts';
import { ALL_SIGNALS } from './signals.ts';

/** A passage that was found, with its score. */
export interface RankedPassage extends PassageRecord {
  /**
   * The score as a share of the highest possible one; comparable within one question only. May be below 0.
   */
  readonly score: number;
  /** What the score was computed from. */
  readonly features: PassageFeatures;
  /** The unscaled score of its words; see `searchWords`. */
  readonly lexical: number;
}

/** The result of a search. */
export interface Found {
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** The words of the question that were looked up. */
  readonly terms: readonly TermForms[];
  /** How far the best passage stands out: its score minus the mean score at ranks 6 to 20. */
  readonly lead: number;
  /** Compares the tokens of the question with those of sentences. */
  readonly late: LateInteraction;
}

/** The best of the proposed passages by vector and words, whose sentences are compared with the question. */
const FINALISTS = 24;
/** Passages at these ranks resemble a question only by chance. */
const BACKGROUND = { from: 6, to: 20 };
/** The lead of a passage without any other: about as large as that of right ones. */
const ALONE = 0.15;

const NOTHING: PassageFeatures = { dense: 0, late: 0, sentence: 0, lexical: 0, speaker: 0, sponsor: 0 };

/** Beginnings of words in questions that ask for the sponsors. */
const SPONSOR_WORDS = /^(sponsor|advert|promo|discount|coupon)/;

/**
 * Finds the passages that fit a question best. Passages are proposed by their vectors and by their words; the
 * likeliest of them are then compared with the question sentence by sentence.
 *
 * @param count - How many passages to return at most.
 */
export async function retrieve(snapshot: Snapshot, query: Query, count: number): Promise<Found> {
  const { question, encoded, episodes = snapshot.episodes(), signals = ALL_SIGNALS } = query;
  const hasTokens = encoded.tokens.length > 0;
  const speakers = namedSpeakers(question, new Set(episodes.flatMap((one) => one.speakers)));
  const asked = toTerms(question).filter((term) => !isNamed(term, speakers));
  const { similarities, lexical, terms } = await propose(snapshot, query, { terms: asked, count });
  const scorer = new Scorer({ hasTokens, signals });
  const lexicalShare = (id: number) => (lexical.highest > 0 ? lexical.of(id) / lexical.highest : 0);
  const likeliest = [...similarities]
    .map(([id, dense]) => ({
      id,
      dense,
      score: scorer.score({ ...NOTHING, dense, lexical: lexicalShare(id) }),
    }))
    .sort((a, b) => b.score - a.score || b.dense - a.dense || a.id - b.id)
    .slice(0, Math.max(FINALISTS, count));
  const candidates = snapshot.passages(likeliest.map(({ id }) => id));
  const late = new LateInteraction(signals.has('late') ? encoded.tokens : []);
  const [sentences, spoken] = await Promise.all([
    snapshot.encodedSentencesOf(candidates, hasTokens ? 'tokens' : 'vectors'),
    speakers.size > 0 ? snapshot.sentencesOf(candidates) : [],
  ]);
  const asksForSponsors = wordsOf(question).some((word) => SPONSOR_WORDS.test(word));
  const passages = candidates
    .map((passage, at) => {
      const own = sentences[at] ?? [];
      const features = {
        dense: similarities.get(passage.id) ?? 0,
        late: late.isEmpty ? 0 : late.score(own.map((sentence) => late.matchesIn(passage.episode, sentence))),
        sentence: hasTokens ? 0 : bestSentence(encoded.vector, own),
        lexical: lexicalShare(passage.id),
        speaker: spoken[at] ? saidBy(spoken[at], speakers) : 0,
        sponsor: passage.sponsor && !asksForSponsors ? 1 : 0,
      };
      return {
        ...passage,
        features,
        lexical: lexical.of(passage.id),
        score: scorer.score(features) / scorer.highest,
      };
    })
    .sort((a, b) => b.score - a.score || a.id - b.id);
  return {
    passages: passages.slice(0, count),
    terms,
    lead: leadOf(passages),
    late,
  };
}

function leadOf(passages: readonly RankedPassage[]): number {
  const far = passages.slice(BACKGROUND.from - 1, BACKGROUND.to);
  const others = far.length > 0 ? far : passages.slice(1);
  if (others.length === 0) return ALONE;
  return (passages[0]?.score ?? 0) - others.reduce((sum, { score }) => sum + score, 0) / others.length;
}

function bestSentence(vector: Float32Array, sentences: readonly EncodedSentenceRecord[]): number {
  return sentences.reduce((max, sentence) => Math.max(max, dotStored(vector, sentence.vector)), -1);
}

/**
 * The share of the words that speakers whom the question names say; a speaker named in part counts in part.
 */
function saidBy(sentences: readonly SentenceRecord[], named: ReadonlyMap<string, number>): number {
  let total = 0;
  let said = 0;
  for (const { speaker, text } of sentences) {
    const words = countWords(text);
    total += words;
    said += words * (named.get(speaker ?? '') ?? 0);
  }
  return total > 0 ? said / total : 0;
}

/** Whether a word of the question belongs to the full name of a speaker. */
function isNamed(term: string, speakers: ReadonlyMap<string, number>): boolean {
  return [...speakers].some(([name, share]) => share === 1 && wordsOf(name).includes(term));
}
