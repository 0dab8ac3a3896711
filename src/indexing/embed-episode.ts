import type { Embedder } from '../embedding/embedder.ts';
import type { IndexedEpisode } from '../library/sqlite/episode-store.ts';
import type { KnownVectors } from '../library/writer.ts';
import type { Episode } from '../transcript/episode.ts';
import {
  fitSentences,
  PASSAGE_OVERLAP_WORDS,
  PASSAGE_WORDS,
  passageText,
  sentenceText,
  toPassages,
} from '../transcript/sentences/passages.ts';

/**
 * Names how episodes are cut and what of them is embedded; another name means that a library has to be built
 * anew.
 */
export const PASSAGE_SCHEME = `passages of ${PASSAGE_WORDS} words, ${PASSAGE_OVERLAP_WORDS} shared; and sentences`;

export interface EmbedOptions {
  readonly embedder: Embedder;
  /** What the library has of this episode: a text that did not change is not embedded again. */
  readonly known?: KnownVectors | undefined;
  /** Called with the share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Cuts an episode into passages and embeds them and their sentences, each text once.
 *
 * @returns The episode, and how many of its passages had to be embedded.
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
  const passageTexts = passages.map((passage) => passageText(episode, passage));
  const newPassages = passageTexts.filter((text) => !known?.passages.has(text));
  const newSentences = sentences.map(({ text }) => text).filter((text) => !known?.sentences.has(text));
  const texts = [...new Set([...newPassages, ...newSentences])];
  const vectors = await embedder.embedPassages(texts, (done) => onProgress(done / texts.length));
  const made = new Map(texts.map((text, index) => [text, vectors[index]]));
  const vectorOf = (text: string, before: ReadonlyMap<string, Float32Array> | undefined): Float32Array => {
    const vector = before?.get(text) ?? made.get(text);
    if (!vector) throw new Error('The embedder gave fewer vectors than it was given texts.');
    return vector;
  };
  const sentenceVectors = sentences.map(({ text }) => vectorOf(text, known?.sentences));
  return {
    indexed: {
      metadata: episode.metadata,
      duration: episode.duration,
      ...origin,
      chapters: episode.chapters ?? [],
      sentences,
      passages: passages.map((passage, index) => ({
        ...passage,
        vector: vectorOf(passageTexts[index] ?? '', known?.passages),
        sentenceVectors: sentenceVectors.slice(passage.first, passage.last + 1),
      })),
    },
    embedded: newPassages.length,
  };
}
