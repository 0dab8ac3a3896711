import type { EpisodeState } from '../show/show-state.ts';
import type { EpisodeUpdate, UpdateContext } from './episode-update.ts';
import { fetchFile } from './fetch-file.ts';
import { problemOf } from './problem-of.ts';

/** Requests an episode's transcript again from its known address, and takes it if it has changed. */
export async function recheckTranscript(
  url: string,
  before: EpisodeState,
  context: UpdateContext,
): Promise<EpisodeUpdate> {
  const state = { ...before };
  const nothing = { state, hasChanged: false, edited: [], differs: false };
  try {
    const fetched = await fetchFile(url, before.transcript, context);
    if (fetched === 'same') return nothing;
    // Loaded only when needed: usually nothing has changed.
    const { chooseTranscript } = await import('./choose-transcript.ts');
    const { checkedLength, endOf, putTranscript } = await import('./episode-transcript.ts');
    const chosen = checkedLength(await chooseTranscript([url], async () => fetched), before, context);
    state.end = endOf(chosen);
    const [name, outcome] = await putTranscript(chosen, state, context);
    return { ...nothing, hasChanged: outcome === 'written', edited: outcome === 'edited' ? [name] : [] };
  } catch (error) {
    return { ...nothing, problem: problemOf(error, before) };
  }
}
