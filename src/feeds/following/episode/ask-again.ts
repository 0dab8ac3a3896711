import type { EpisodeState } from '../show/show-state.ts';
import type { Bringing, Brought } from './bringing.ts';
import { fetchFile } from './fetch-file.ts';
import { problemOf } from './problem-of.ts';

/** Requests an episode's transcript again from its known address, and takes it if it has changed. */
export async function askAgain(url: string, before: EpisodeState, how: Bringing): Promise<Brought> {
  const state = { ...before };
  const nothing = { state, hasChanged: false, edited: [], differs: false };
  try {
    const fetched = await fetchFile(url, before.transcript, how);
    if (fetched === 'same') return nothing;
    // Loaded only when needed: usually nothing has changed.
    const { chooseTranscript } = await import('./choose-transcript.ts');
    const { checkedLength, endOf, putTranscript } = await import('./episode-transcript.ts');
    const chosen = checkedLength(await chooseTranscript([url], async () => fetched), before, how);
    state.end = endOf(chosen);
    const [name, outcome] = await putTranscript(chosen, state, how);
    return { ...nothing, hasChanged: outcome === 'written', edited: outcome === 'edited' ? [name] : [] };
  } catch (error) {
    return { ...nothing, problem: problemOf(error, before) };
  }
}
