import { VerbatimError } from '../../errors.ts';
import { shownAddress } from '../fetching/feed-address.ts';
import type { Fetching } from '../fetching/fetch-politely.ts';
import { measureRecording } from './measure-recording.ts';

/** A host that fails so often in a row is left alone for the rest of a run. */
const MOST_FAILURES = 3;

/** What came of measuring a recording. */
export type Measurement =
  | { readonly kind: 'measured'; readonly seconds: number }
  /** It answers, and tells no length. */
  | { readonly kind: 'untold'; readonly why: string }
  /** It could not be had, or was not asked for. */
  | { readonly kind: 'failed'; readonly why: string };

/** Measures the recordings of one run. That one cannot be measured is no problem of its episode. */
export class Recordings {
  readonly #fetching: Fetching;
  /** Failures of each host since it last succeeded. */
  readonly #failures = new Map<string, number>();

  constructor(fetching: Fetching) {
    this.#fetching = fetching;
  }

  async measure(url: string): Promise<Measurement> {
    const host = shownAddress(url);
    const failures = this.#failures.get(host) ?? 0;
    if (failures >= MOST_FAILURES)
      return { kind: 'failed', why: `${host} has failed too often, and was not asked again.` };
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
