import pc from 'picocolors';
import supportsHyperlinks from 'supports-hyperlinks';
import type { TerminalAbilities } from './render-answer.ts';

/** Characters in a line where nobody can tell: a file, a pipe. */
const DEFAULT_COLUMNS = 80;

/** What tells whether a stream is a terminal, and how wide. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a stream can show: colours and links on a terminal only, and no colours where `NO_COLOR` is set. */
export function abilitiesOf(stream: TerminalStream): TerminalAbilities {
  return {
    // 0 where a terminal does not tell.
    columns: stream.columns || DEFAULT_COLUMNS,
    colors: stream.isTTY === true && pc.isColorSupported,
    links: stream.isTTY === true && supportsHyperlinks.stdout,
  };
}

/** The colours of a stream; none where {@link abilitiesOf} says so. */
export function colorsFor(stream: TerminalStream): ReturnType<typeof pc.createColors> {
  return pc.createColors(abilitiesOf(stream).colors);
}
