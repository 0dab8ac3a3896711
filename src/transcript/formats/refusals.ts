import { VerbatimError } from '../../errors.ts';

/** Where the formats that are read are listed. */
const FORMATS = 'docs/transcripts.md lists the formats that are read';

/** A text that is in no format that is known. */
export function unknownFormat(
  file: string,
  message: string,
  { line, cause }: { line: number; cause?: unknown },
): VerbatimError {
  return new VerbatimError('TRANSCRIPT_FORMAT', message, {
    hint: `${FORMATS}; \`npm run index -- --check FILE\` shows how one is understood.`,
    file,
    line,
    cause,
  });
}

/** A transcript that does not say when. */
export function noTimes(file: string, message: string, broken?: VerbatimError): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NO_TIMES', message, {
    hint: `Quotes need the time at which they were said: use a transcript with timestamps (${FORMATS}).`,
    file,
    line: broken?.line ?? 1,
    cause: broken,
  });
}
