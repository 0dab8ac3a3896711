import { VerbatimError } from '../../errors.ts';
import { shownAddress } from '../fetching/feed-address.ts';
import type { Fetching } from '../fetching/fetch-politely.ts';
import { measureRecording } from './measure-recording.ts';

/** After this many failures in a row, a host is not asked again in the same run. */
const MOST_FAILURES = 3;

/** The result of measuring a recording; `why` is a sentence. */
export type Measurement =
  | { readonly kind: 'measured'; readonly seconds: number }
  /** The recording was found, but its length cannot be told. */
  | { readonly kind: 'untold'; readonly why: string }
  /** The recording could not be fetched, or was not requested. */
  | { readonly kind: 'failed'; readonly why: string };

/** Measures the recordings of one run. */
export class Recordings {
  readonly #fetching: Fetching;
  /** Failures of each host since it last succeeded. */
  readonly #failures = new Map<string, number>();

  constructor(fetching: Fetching) {
    this.#fetching = fetching;
  }

  /** Measures a recording. A failure is a result, not an error: the episode does not need the length. */
  async measure(url: string): Promise<Measurement> {
    const host = shownAddress(url);
    const failures = this.#failures.get(host) ?? 0;
    if (failures >= MOST_FAILURES)
      return { kind: 'failed', why: `${host} has failed too often and was not asked again.` };
    try {
      const { seconds } = await measureRecording(url, this.#fetching);
      this.#failures.delete(host);
      if (seconds !== undefined) return { kind: 'measured', seconds };
      return { kind: 'untold', why: 'The beginning of the recording does not tell its length.' };
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      this.#failures.set(host, failures + 1);
      return { kind: 'failed', why: error.message };
    }
  }
}
