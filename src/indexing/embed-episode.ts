import type { Embedder } from '../embedding/embedder.ts';
import type { IndexedEpisode } from '../library/episode-store.ts';
import type { Episode } from '../transcript/episode.ts';
import {
  fitSentences,
  PASSAGE_OVERLAP_WORDS,
  PASSAGE_WORDS,
  passageText,
  sentenceText,
  toPassages,
} from '../transcript/passages.ts';

/** Names how episodes are cut and what of them is embedded; another name means that a library has to be built anew. */
export const PASSAGE_SCHEME = `passages of ${PASSAGE_WORDS} words, ${PASSAGE_OVERLAP_WORDS} shared; and sentences`;

/**
 * Cuts an episode into passages and embeds them and their sentences.
 *
 * @param onProgress - Called with the share that is done, 0 to 1.
 */
export async function embedEpisode(
  unfitted: Episode,
  origin: Pick<IndexedEpisode, 'source' | 'contentHash'>,
  { embedder, onProgress }: { embedder: Embedder; onProgress: (share: number) => void },
): Promise<IndexedEpisode> {
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
  const texts = [
    ...passages.map((passage) => passageText(episode, passage)),
    ...sentences.map(({ text }) => text),
  ];
  const vectors = await embedder.embedPassages(texts, (done) => onProgress(done / texts.length));
  const sentenceVectors = vectors.slice(passages.length);
  return {
    metadata: episode.metadata,
    duration: episode.duration,
    ...origin,
    sentences,
    passages: passages.map((passage, index) => ({
      ...passage,
      vector: vectors[index] ?? new Float32Array(embedder.dimensions),
      sentenceVectors: sentenceVectors.slice(passage.first, passage.last + 1),
    })),
  };
}
