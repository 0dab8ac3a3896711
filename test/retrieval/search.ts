import type { Sources } from '../../src/answering/sources.ts';
import { type RankedPassage, retrieve } from '../../src/retrieval/retrieve.ts';
import { ALL_SIGNALS, type Signal } from '../../src/retrieval/signals.ts';

interface SearchOptions {
  readonly episode?: string;
  readonly signals?: readonly Signal[];
  readonly count?: number;
}

/** The passages that are found for a question, best first. */
export async function search({ library, embedder }: Sources, question: string, options: SearchOptions = {}) {
  const encoded = await embedder.encodeQuestion(question);
  return library.read(async (snapshot) => {
    const episode = snapshot.episodes().find(({ metadata }) => metadata.id === options.episode);
    const signals = options.signals ? new Set(options.signals) : ALL_SIGNALS;
    const query = { question, encoded, episodes: episode && [episode], signals };
    return (await retrieve(snapshot, query, options.count ?? 60)).passages;
  });
}

/** The episodes of ranked passages, each where it first comes. */
export async function episodesOf(
  { library }: Sources,
  passages: readonly RankedPassage[],
): Promise<unknown[]> {
  return library.read((snapshot) => [
    ...new Set(passages.map(({ episode }) => snapshot.episode(episode)?.metadata.id)),
  ]);
}
