import pc from 'picocolors';
import supportsHyperlinks from 'supports-hyperlinks';

/** What a terminal can show. */
export interface TerminalAbilities {
  /** Characters per line. */
  readonly columns: number;
  readonly colors: boolean;
  /** Whether words can be links. If not, addresses are printed. */
  readonly links: boolean;
}

/** The properties of a stream that tell whether it is a terminal, and how wide it is. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Characters per line where the width is not known: in a file or a pipe. */
const DEFAULT_COLUMNS = 80;

/** What a stream can show: colours and links only on a terminal, and no colours where `NO_COLOR` is set. */
export function abilitiesOf(stream: TerminalStream): TerminalAbilities {
  return {
    // Terminals of unknown width report 0.
    columns: stream.columns || DEFAULT_COLUMNS,
    colors: stream.isTTY === true && pc.isColorSupported,
    links: stream.isTTY === true && supportsHyperlinks.stdout,
  };
}

/**
 * Functions that colour text; without effect where {@link abilitiesOf} says that the stream has no colours.
 */
export function colorsFor(stream: TerminalStream): ReturnType<typeof pc.createColors> {
  return pc.createColors(abilitiesOf(stream).colors);
}
