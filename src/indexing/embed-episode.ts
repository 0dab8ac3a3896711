import type { Embedder } from '../embedding/embedder.ts';
import type { IndexedEpisode } from '../library/indexed-episode.ts';
import { encodeTokens } from '../library/vectors/token-codec.ts';
import type { Episode } from '../transcript/episode.ts';
import { fitSentences } from '../transcript/sentences/fit-sentences.ts';
import {
  PASSAGE_OVERLAP_WORDS,
  PASSAGE_WORDS,
  passageText,
  sentenceText,
  toPassages,
} from '../transcript/sentences/passages.ts';

/**
 * Describes how episodes are cut and what of them is embedded. A library with another scheme has to be
 * rebuilt.
 */
export const PASSAGE_SCHEME = `passages of ${PASSAGE_WORDS} words, ${PASSAGE_OVERLAP_WORDS} shared, none over a silence; and sentences`;

export interface EmbedOptions {
  readonly embedder: Embedder;
  /** The library's version of this episode. If it has the same words, they are not embedded again. */
  readonly known?: IndexedEpisode | undefined;
  /** Called with the share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Cuts an episode into passages, and embeds the passages and their sentences.
 *
 * @param unfitted - The episode, possibly with sentences too long for the model.
 * @returns The episode, and the number of passages that had to be embedded: all or none, since the vector of
 * a sentence depends on the sentences around it.
 */
export async function embedEpisode(
  unfitted: Episode,
  origin: Pick<IndexedEpisode, 'source' | 'contentHash'>,
  { embedder, known, onProgress }: EmbedOptions,
): Promise<{ indexed: IndexedEpisode; embedded: number }> {
  const fits = (text: string) => embedder.countTokens(text) <= embedder.maxTokens;
  const episode = fitSentences(unfitted, fits);
  const passages = toPassages(episode, {
    maxWords: PASSAGE_WORDS,
    overlapWords: PASSAGE_OVERLAP_WORDS,
    fits,
  });
  const sentences = episode.sentences.map((sentence, position) => ({
    ...sentence,
    position,
    text: sentenceText(episode, sentence),
  }));
  const description = {
    metadata: episode.metadata,
    duration: episode.duration,
    ...origin,
    chapters: episode.chapters ?? [],
    sentences,
  };
  if (known && hasSameWords(known, { sentences, passages })) {
    const { sentenceVectors, tokenCodes } = known;
    return {
      indexed: { ...description, sentenceVectors, tokenCodes, passages: known.passages },
      embedded: 0,
    };
  }
  const encoded = await embedder.encodeTranscript(
    {
      sentences: sentences.map(({ text }) => text),
      passages: passages.map((passage) => ({ ...passage, text: passageText(episode, passage) })),
    },
    onProgress,
  );
  const { tokenDimensions } = embedder;
  return {
    indexed: {
      ...description,
      sentenceVectors: encoded.sentences,
      tokenCodes: encoded.tokens?.map((vectors) => encodeTokens(vectors, tokenDimensions)),
      passages: passages.map((passage, index) => {
        const vector = encoded.passages[index];
        if (!vector) throw new Error('The embedder gave fewer vectors than there are passages.');
        return { ...passage, vector };
      }),
    },
    embedded: passages.length,
  };
}

/** Whether a known episode was cut into the same sentences and passages. */
function hasSameWords(
  known: IndexedEpisode,
  { sentences, passages }: Pick<IndexedEpisode, 'sentences'> & { passages: ReturnType<typeof toPassages> },
): boolean {
  return (
    known.sentences.length === sentences.length &&
    known.sentenceVectors.length === sentences.length &&
    known.passages.length === passages.length &&
    known.sentences.every(({ text }, index) => text === sentences[index]?.text) &&
    known.passages.every(
      ({ first, last, sponsor }, index) =>
        first === passages[index]?.first &&
        last === passages[index]?.last &&
        sponsor === passages[index]?.sponsor,
    )
  );
}
