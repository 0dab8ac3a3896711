import { VerbatimError } from '../../src/errors.ts';
import { abilitiesOf } from '../../src/terminal/abilities.ts';
import { printProblem } from '../../src/terminal/print-problem.ts';
import { renderCheck, renderNote } from '../../src/terminal/render-check.ts';
import { checkTranscript, type TranscriptCheck } from '../../src/transcript/check-transcript.ts';
import {
  findTranscripts,
  isNoTranscript,
  noTranscripts,
} from '../../src/transcript/files/find-transcripts.ts';
import type { TranscriptOffer } from '../../src/transcript/files/offers.ts';

export interface CheckOptions {
  /** Which language to read; see `ReadOptions` in src/transcript. */
  readonly language: string | undefined;
  readonly json: boolean;
}

/**
 * Prints on stdout how each transcript would be read, as text or as one JSON object a line. Problems go to
 * stderr.
 *
 * @returns Exit status: 1 if there was a problem, else 0.
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND or TRANSCRIPTS_MISSING.
 */
export async function checkTranscripts(
  paths: readonly string[],
  { language, json }: CheckOptions,
): Promise<number> {
  const { offers, notes } = await findTranscripts(paths);
  let problems = 0;
  let skipped = 0;
  for (const offer of offers) {
    const checked = await check(offer);
    if (!(checked instanceof VerbatimError)) {
      problems += checked.problems.length;
      if (json) write({ files: offer.files, ...checked, problems: checked.problems.map(problemToJson) });
      else process.stdout.write(`${renderCheck(checked, abilitiesOf(process.stdout))}\n`);
    } else if (isNoTranscript(offer, checked)) {
      skipped += 1;
      process.stderr.write(`Skipped: ${checked.message}\n`);
    } else {
      problems += 1;
      printProblem(checked);
      if (json) write({ files: offer.files, error: problemToJson(checked) });
    }
  }
  if (offers.length > 0 && skipped === offers.length) throw noTranscripts(paths);
  for (const note of notes) process.stderr.write(`${renderNote(note)}\n`);
  return problems > 0 ? 1 : 0;

  async function check(offer: TranscriptOffer): Promise<TranscriptCheck | VerbatimError> {
    try {
      return await checkTranscript(offer, { language });
    } catch (error) {
      if (error instanceof VerbatimError) return error;
      throw error;
    }
  }
}

function problemToJson({ code, message, hint, file, line }: VerbatimError): object {
  return { code, message, hint, file, line };
}

function write(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
