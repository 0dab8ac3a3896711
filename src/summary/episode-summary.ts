import { VerbatimError } from '../errors.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { ReadableLibrary } from '../library/readable-library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import { makeSummary } from './make-summary.ts';
import type { Outline, Summary } from './summary.ts';
import { writeSummary } from './written/write-summary.ts';

/**
 * Names the way in which summaries are made. Change it with the way: summaries that were kept under another
 * name are made anew.
 */
const METHOD = 'chapters, highlights and names 6';

/**
 * The summary of an episode: the one that was kept, or a new one. A new one is kept if no other process is
 * writing. Where several processes ask at once, each makes the same summary.
 *
 * @param episode - From this library.
 * @param writer - Writes prose and titles, if an operator named a language model. Where it fails, the summary
 * is what it is without, and the next who asks has it tried again.
 */
export async function summaryOf(
  library: ReadableLibrary,
  episode: EpisodeRecord,
  writer?: LanguageModel,
): Promise<Summary> {
  if (writer) {
    const written = await writtenOutline(library, episode, writer);
    if (written) return { episode, ...written };
  }
  const kept = await library.summaries.get(episode.row, METHOD);
  if (kept !== undefined) {
    const outline: Outline = JSON.parse(kept);
    return { episode, ...outline };
  }
  const make = () => makeSummary({ place: library.place, row: episode.row });
  return { episode, ...(await keptAs(METHOD, library, episode, make)) };
}

/** Those that are being written on, by library, episode and model. */
const beingWritten = new Map<string, Promise<unknown>>();

/**
 * As {@link summaryOf}, for those who cannot wait for a language model: what it has written already is in the
 * summary; otherwise it begins now, for whoever asks next.
 *
 * @param onFailure - Told what goes wrong after the summary is given.
 */
export async function summaryAtOnce(
  library: ReadableLibrary,
  episode: EpisodeRecord,
  writer: LanguageModel | undefined,
  onFailure: (error: unknown) => void,
): Promise<Summary> {
  if (!writer) return summaryOf(library, episode);
  if ((await library.summaries.get(episode.row, writtenMethod(writer))) !== undefined) {
    return summaryOf(library, episode, writer);
  }
  const plain = await summaryOf(library, episode);
  const key = JSON.stringify([library.place, episode.row, writer.name]);
  if (!beingWritten.has(key)) {
    const writing = writtenOutline(library, episode, writer)
      .catch(onFailure)
      .finally(() => beingWritten.delete(key));
    beingWritten.set(key, writing);
  }
  return plain;
}

function writtenMethod({ name }: LanguageModel): string {
  return `${METHOD}, written by ${name}`;
}

/** The outline that a language model has written on, kept or new; undefined where it fails. */
async function writtenOutline(
  library: ReadableLibrary,
  episode: EpisodeRecord,
  writer: LanguageModel,
): Promise<Outline | undefined> {
  const method = writtenMethod(writer);
  const kept = await library.summaries.get(episode.row, method);
  if (kept !== undefined) return JSON.parse(kept);
  const plain = await summaryOf(library, episode);
  const { sentences, chapters } = await library.read((snapshot) => snapshot.indexed(episode));
  try {
    return await keptAs(method, library, episode, () => {
      const { episode: _, ...outline } = plain;
      return writeSummary(writer, outline, { sentences, keepTitles: chapters.length > 0 });
    });
  } catch (error) {
    if (error instanceof VerbatimError && error.code === 'LANGUAGE_MODEL_UNAVAILABLE') return undefined;
    throw error;
  }
}

async function keptAs(
  method: string,
  library: ReadableLibrary,
  { row }: EpisodeRecord,
  make: () => Promise<Outline>,
): Promise<Outline> {
  const outline = await make();
  await library.summaries.keep(row, { method, summary: JSON.stringify(outline) });
  return outline;
}
