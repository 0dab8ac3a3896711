import { VerbatimError } from '../../errors.ts';

const FORMATS = 'docs/transcripts.md lists the formats that Verbatim reads';

/** The error for a text in no known format. */
export function unknownFormat(
  file: string,
  message: string,
  { line, cause }: { line: number; cause?: unknown },
): VerbatimError {
  return new VerbatimError('TRANSCRIPT_FORMAT', message, {
    hint: `${FORMATS}; \`npm run index -- --check FILE\` shows how a file is understood.`,
    file,
    line,
    cause,
  });
}

/**
 * The error for a transcript without timestamps.
 *
 * @param broken - The first cue whose times could not be read, if there is one.
 */
export function noTimes(file: string, message: string, broken?: VerbatimError): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NO_TIMES', message, {
    hint: `Every quote is shown with its time, so the transcript needs timestamps: use a transcript with timestamps (${FORMATS}).`,
    file,
    line: broken?.line ?? 1,
    cause: broken,
  });
}
