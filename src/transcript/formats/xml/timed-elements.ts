import { DomHandler, ElementType, Parser } from 'htmlparser2';
import { VerbatimError } from '../../../errors.ts';
import { FRAMES_PER_SECOND } from '../clock.ts';
import { lineCounter } from '../line-counter.ts';
import { decodedText, plainText } from '../plain-text.ts';
import { depthGuard } from './depth-guard.ts';
import { type ElementTimes, parseXmlTimes, type TimeBase } from './xml-times.ts';

type Node = DomHandler['root']['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

/**
 * Deeper elements are ignored: no transcript nests that deeply, and each level takes room on the call stack.
 */
const DEEPEST = 100;

/** An element with times of its own, in seconds. */
export interface TimedElement {
  readonly parent: TimedElement | undefined;
  readonly begin: number;
  readonly end: number | undefined;
  /** A single word; its parent holds the others. */
  readonly isWord: boolean;
  readonly line: number;
}

/** A run of text, with the innermost timed element around it. */
export interface TimedPiece {
  readonly element: TimedElement;
  /** The id of the agent who says it. */
  readonly speaker: string | undefined;
  /** With a leading space if white space came before it. */
  raw: string;
}

/** The content of a timed-text file. */
export interface TimedPieces {
  /** In the order of the file. */
  readonly pieces: readonly TimedPiece[];
  readonly problems: readonly VerbatimError[];
  /** Speakers' names, by the ids of their `agent` elements. */
  readonly agents: ReadonlyMap<string, string>;
  readonly title: string;
}

/** What elements inherit from those around them. */
interface Context {
  readonly timed: TimedElement | undefined;
  readonly speaker: string | undefined;
  readonly depth: number;
}

/**
 * The timed pieces of text in an XML file. A malformed file is read as far as possible.
 *
 * @throws VerbatimError TRANSCRIPT_FORMAT if elements are nested too deeply.
 */
export function readTimedPieces(content: string, file: string): TimedPieces {
  const pieces: TimedPiece[] = [];
  const problems: VerbatimError[] = [];
  const agents = new Map<string, string>();
  const lineAt = lineCounter(content);
  let base: TimeBase = { framesPerSecond: FRAMES_PER_SECOND, ticksPerSecond: 1 };
  let title = '';
  let agent = '';
  let space = '';
  walk(parseXml(content), { timed: undefined, speaker: undefined, depth: 0 });
  return { pieces, problems, agents, title };

  function walk(siblings: readonly Node[], context: Context): void {
    for (const node of siblings) {
      if (node.type === ElementType.Text) addText(node.data, context);
      else if (context.depth < DEEPEST && 'attribs' in node) enter(node, context);
      else if (context.depth < DEEPEST && 'children' in node)
        walk(node.children, { ...context, depth: context.depth + 1 });
    }
  }

  function enter(node: Element, context: Context): void {
    const name = localName(node.name);
    const own = Object.fromEntries(
      Object.entries(node.attribs).map(([key, value]) => [localName(key), value]),
    );
    if (name === 'tt') base = timeBaseOf(own);
    if (name === 'agent') agent = own.id ?? '';
    if (name === 'name' && agent !== '') agents.set(agent, ownText(node));
    if (name === 'title') title ||= ownText(node);
    if (name === 'br') addText('\n', context);
    if (name === 'p' || name === 'text' || name === 'div') space = ' ';
    const isHead = name === 'head' || name === 'metadata';
    const line = lineAt(node.startIndex ?? 0);
    const isWord = own.unit === 'word' || (name === 's' && own.t !== undefined);
    walk(node.children, {
      timed: isHead
        ? undefined
        : timedBy(parseXmlTimes(name, own, base), { above: context.timed, isWord, line, own }),
      speaker: own.agent ?? context.speaker,
      depth: context.depth + 1,
    });
  }

  /**
   * The element whose times apply inside an element: the element itself if it has times, else the one around
   * it; undefined if its own times cannot be read.
   */
  function timedBy(
    times: ElementTimes | undefined,
    {
      above,
      isWord,
      line,
      own,
    }: { above: TimedElement | undefined; isWord: boolean; line: number; own: Attributes },
  ): TimedElement | undefined {
    if (times === undefined) return above;
    const { begin, end } = times;
    if (begin !== undefined && (end ?? begin) >= begin) return { parent: above, begin, end, isWord, line };
    problems.push(unreadable(own, file, line));
    return undefined;
  }

  function addText(data: string, { timed, speaker }: Context): void {
    const last = pieces.at(-1);
    if (data.trim() === '') {
      if (data === '\n' && last && last.element === timed) last.raw += '\n';
      if (data !== '') space = ' ';
      return;
    }
    if (timed === undefined) return;
    if (last?.element === timed) last.raw += space + data;
    else pieces.push({ element: timed, speaker, raw: (timed.isWord ? ' ' : space) + data });
    space = '';
  }
}

type Attributes = Readonly<Record<string, string>>;

function parseXml(content: string): readonly Node[] {
  const checkDepth = depthGuard();
  const handler = new (class extends DomHandler {
    override onopentag(name: string, attributes: Record<string, string>): void {
      checkDepth(1);
      super.onopentag(name, attributes);
    }
    override onclosetag(): void {
      checkDepth(-1);
      super.onclosetag();
    }
  })(undefined, { xmlMode: true, withStartIndices: true });
  new Parser(handler, { xmlMode: true }).end(content);
  return handler.root.children;
}

/** The text directly inside an element. */
function ownText({ children }: Element): string {
  return decodedText(children.map((child) => (child.type === ElementType.Text ? child.data : '')).join(''));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function timeBaseOf({ frameRate, tickRate }: Attributes): TimeBase {
  const framesPerSecond = Number(frameRate) || FRAMES_PER_SECOND;
  return { framesPerSecond, ticksPerSecond: Number(tickRate) || framesPerSecond };
}

function unreadable(own: Attributes, file: string, line: number): VerbatimError {
  const shown = plainText([own.begin ?? own.start ?? own.t, own.end ?? own.dur ?? own.d].join(' – ')).slice(
    0,
    60,
  );
  return new VerbatimError('TRANSCRIPT_CUE', `The times of this element cannot be read: "${shown}".`, {
    hint: 'Its words are left out. Write the times as begin="00:01:02.000" end="00:01:05.500".',
    file,
    line,
  });
}
