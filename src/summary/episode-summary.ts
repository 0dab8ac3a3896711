import { hasCode } from '../errors.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { ReadableLibrary } from '../library/readable-library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import { makeSummary } from './make-summary.ts';
import type { Outline, Summary } from './summary.ts';
import { writeSummary } from './written/write-summary.ts';

/**
 * Version of the way summaries are made. Change it whenever summaries come out differently: stored summaries
 * of another version are made again.
 */
const METHOD = 'chapters, highlights and names 6';

/**
 * The summary of an episode: the stored one, or a new one. A new one is stored unless another process is
 * writing to the library. Several processes that ask at once each make the same summary.
 *
 * @param episode - From this library.
 * @param writer - A language model that writes prose and titles, if the operator has set one. Where it fails,
 * the summary is made without it, and the next call tries it again.
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

/** What language models are writing now, by library, episode and model. */
const beingWritten = new Map<string, Promise<unknown>>();

/**
 * Like {@link summaryOf}, but without waiting for the language model. The summary has what the model has
 * already written for it. If there is nothing yet, the model starts writing in the background, for the next
 * call.
 *
 * @param onFailure - Called with an error that occurs in the background.
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

/** The outline with what a language model writes, stored or new; undefined where the model fails. */
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
    if (hasCode(error, 'LANGUAGE_MODEL_UNAVAILABLE')) return undefined;
    throw error;
  }
}

/** Makes an outline and stores it. */
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
