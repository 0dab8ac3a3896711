import { countOf } from '../../../text/count-of.ts';
import type { Draft, DraftCue } from '../../draft-cue.ts';
import { readLabels } from '../../speakers/label-syntax.ts';
import { readName } from '../../speakers/name-shape.ts';
import { isHeadword } from '../../speakers/not-names.ts';
import { markedUpLines } from '../plain-text.ts';
import type { StampedLine } from './stamped-lines.ts';
import type { Stamp } from './stamps.ts';
import type { TextLine } from './text-lines.ts';

interface Times {
  readonly stamped: readonly StampedLine[];
  /** Times inside lines, by index of the line; see {@link findInnerStamps}. */
  readonly inner: ReadonlyMap<number, readonly Stamp[]>;
  /** Names on the line above a time, by index of their line. */
  readonly above: ReadonlyMap<number, string>;
}

/** A cue with the paragraphs of its text, each a list of lines. */
interface OpenCue extends Omit<DraftCue, 'lines'> {
  readonly paragraphs: string[][];
}

/**
 * The cues of a text whose times are known, and the lines above and below them.
 *
 * Paragraphs of the last cue after its first one may belong to the web page that the text was copied from.
 * They count as spoken only if they begin with a speaker's name, or if they are sentences and other cues
 * have several paragraphs too. Named speech above the first time becomes a cue at the start of the episode.
 */
export function toTextCues(lines: readonly TextLine[], times: Times): Omit<Draft, 'problems'> {
  const { cues, above } = collect(lines, times);
  const names = new Set([
    ...namesInLines(lines),
    ...times.above.values(),
    ...times.stamped.flatMap(({ name }) => name ?? []),
  ]);
  const isNamed = (paragraph: readonly string[]) => names.has(labelOf(paragraph[0] ?? '') ?? '');
  const manyParagraphs = cues.slice(0, -1).some(({ paragraphs }) => paragraphs.length > 1);
  const saidOf = (paragraphs: readonly string[][]) => {
    // From the first paragraph of the page on, only paragraphs with a speaker's name are speech.
    const chrome = paragraphs.findIndex(
      (paragraph, at) => at > 0 && !isNamed(paragraph) && !(manyParagraphs && isProse(paragraph)),
    );
    return chrome < 0 ? paragraphs : paragraphs.filter((paragraph, at) => at < chrome || isNamed(paragraph));
  };
  const kept = cues.map(({ paragraphs, ...cue }, index) => {
    const said = index === cues.length - 1 ? saidOf(paragraphs) : paragraphs;
    return { ...cue, lines: said.flat().flatMap(markedUpLines) };
  });
  const last = cues.at(-1)?.paragraphs ?? [];
  const below = last.filter((paragraph) => !saidOf(last).includes(paragraph));
  const opening = above.findIndex(({ text, isSaid }) => isSaid || isNamed([text]));
  const spoken = opening < 0 ? [] : above.slice(opening).flatMap(({ text }) => markedUpLines(text));
  const first = opening < 0 ? [] : [{ start: 0, lines: spoken, line: above[opening]?.line ?? 1 }];
  return {
    cues: [...first, ...kept].filter((cue) => cue.lines.length > 0),
    preamble: above.slice(0, opening < 0 ? undefined : opening).map(({ text }) => text),
    postscript: below.flat(),
  };
}

/** The cues in the order of the lines, and the lines above the first. */
function collect(lines: readonly TextLine[], { stamped, inner, above }: Times) {
  const byIndex = new Map(stamped.map((line) => [line.index, line]));
  const headings = recurringNames(lines);
  const cues: OpenCue[] = [];
  const preamble: { text: string; line: number; isSaid: boolean }[] = [];
  let name: string | undefined;
  let opensParagraph = true;
  lines.forEach((textLine, index) => {
    const { text, isHeading, line } = textLine;
    const own = byIndex.get(index);
    if (above.has(index)) {
      name = above.get(index);
    } else if (own) {
      const { stamp, rest } = own;
      const who = own.name ?? name;
      const [from, ...parts] = partsOf(rest, inner.get(index));
      cues.push({
        start: stamp.start,
        ...(stamp.end !== undefined && { end: stamp.end }),
        ...(who !== undefined && { name: who }),
        paragraphs: [],
        line,
      });
      name = undefined;
      opensParagraph = true;
      add(from?.text ?? '', line);
      addParts(parts, line);
    } else if (text.trim() === '') {
      opensParagraph = true;
    } else if (!isHeading) {
      const [from, ...parts] = partsOf(text, inner.get(index));
      add(from?.text ?? '', line, parts.length > 0);
      addParts(parts, line);
    } else if (headings.has(text.trim())) {
      opensParagraph = true;
      add(`${text.trim()}:`, line);
    } else if (cues.length === 0) {
      preamble.push({ text: `# ${text.trim()}`, line, isSaid: false });
    }
  });
  return { cues, above: preamble };

  /** Adds the parts of a line that begin with times of their own: they continue what is being said. */
  function addParts(parts: readonly { stamp?: Stamp; text: string }[], line: number): void {
    for (const { stamp, text } of parts) {
      if (!stamp) continue;
      const { start, end } = stamp;
      cues.push({ start, ...(end !== undefined && { end }), continues: true, paragraphs: [], line });
      add(text, line);
    }
  }

  /**
   * @param isSaid - Whether a line above the first time is spoken, which it is if that time is inside the
   * line.
   */
  function add(text: string, line: number, isSaid = false): void {
    const open = cues.at(-1);
    if (!open) {
      preamble.push({ text, line, isSaid: isSaid && text.trim() !== '' });
    } else if (text.trim() !== '') {
      if (opensParagraph || open.paragraphs.length === 0) open.paragraphs.push([]);
      open.paragraphs.at(-1)?.push(text);
      opensParagraph = false;
    }
  }
}

/** Splits a line at the times inside it; the first part has none. */
function partsOf(text: string, stamps: readonly Stamp[] = []): { stamp?: Stamp; text: string }[] {
  const ends = [...stamps.map(({ from }) => from), text.length];
  return [
    { text: text.slice(0, ends[0]).trim() },
    ...stamps.map((stamp, index) => ({ stamp, text: text.slice(stamp.to, ends[index + 1]).trim() })),
  ];
}

/** The names that begin at least two lines of a text, most frequent first. */
export function namesInLines(lines: readonly TextLine[]): string[] {
  return recurring(lines.map(({ text }) => labelOf(text)));
}

function labelOf(text: string): string | undefined {
  const label = readLabels(text.trim()).find(({ style }) => style === 'colon');
  return label && !label.isSmall && !isHeadword(label.name) ? label.name : undefined;
}

/** Headings that are speakers' names: unlike titles, they occur more than once. */
function recurringNames(lines: readonly TextLine[]): ReadonlySet<string> {
  const headings = lines.filter(({ isHeading, text }) => isHeading && readName(text.trim()) !== undefined);
  return new Set(recurring(headings.map(({ text }) => text.trim())));
}

function recurring(names: readonly (string | undefined)[]): string[] {
  return [...countOf(names.flatMap((name) => name ?? []))]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name);
}

function isProse(paragraph: readonly string[]): boolean {
  return /[.?!…。？！]["'”’)\]]*$/.test(paragraph.at(-1) ?? '');
}
