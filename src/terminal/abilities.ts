import pc from 'picocolors';
import supportsHyperlinks from 'supports-hyperlinks';

/** What a terminal can show. */
export interface TerminalAbilities {
  /** Characters in a line. */
  readonly columns: number;
  readonly colors: boolean;
  /** Whether words can be links. If not, addresses are spelt out. */
  readonly links: boolean;
}

/** The properties of a stream that tell whether it is a terminal, and how wide. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Characters in a line where the width is not known: in a file, in a pipe. */
const DEFAULT_COLUMNS = 80;

/** What a stream can show: colours and links only on a terminal, and no colours where `NO_COLOR` is set. */
export function abilitiesOf(stream: TerminalStream): TerminalAbilities {
  return {
    // A terminal that does not know its width says 0.
    columns: stream.columns || DEFAULT_COLUMNS,
    colors: stream.isTTY === true && pc.isColorSupported,
    links: stream.isTTY === true && supportsHyperlinks.stdout,
  };
}

/** The colours of a stream. They change nothing where {@link abilitiesOf} says that it has none. */
export function colorsFor(stream: TerminalStream): ReturnType<typeof pc.createColors> {
  return pc.createColors(abilitiesOf(stream).colors);
}
