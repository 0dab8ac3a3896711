import { VerbatimError } from '../../../errors.ts';
import { type Draft, type DraftCue, linesOf } from '../../draft-cue.ts';
import { parseClock } from '../clock.ts';
import { highlightAt, markedUpLines, plainText } from '../plain-text.ts';

/** The columns of an event if the file does not name them. */
const COLUMNS = 'layer,start,end,style,name,marginl,marginr,marginv,effect,text'.split(',');

/** Drawing commands: such events show shapes, not words. */
const DRAWING = /\{[^{}]*\\p[1-9]/;

/** Whatever else stands in braces is a comment. */
const COMMENT = /\{[^{}\\]*\}/g;

export function isSubStation(content: string): boolean {
  return /^\s*\[script info\]/i.test(content) || /^Dialogue:\s*[^,]*,\s*\d+:\d\d:\d\d\.\d/m.test(content);
}

/**
 * Parses SubStation Alpha (.ass, .ssa): the `Dialogue:` lines of `[Events]`, with the columns named by its
 * `Format:` line. Override codes in braces and drawings are dropped. `Name` (in .ssa: `Actor`) is the
 * speaker.
 */
export function parseSubStation(content: string, file: string): Draft {
  const problems: VerbatimError[] = [];
  const cues: DraftCue[] = [];
  const preamble: string[] = [];
  let columns = COLUMNS;
  let inEvents = false;
  linesOf(content).forEach((text, index) => {
    const line = index + 1;
    const section = /^\s*\[([^\]]*)\]\s*$/.exec(text)?.[1];
    if (section !== undefined) inEvents = /^events$/i.test(section.trim());
    const [kind, rest] = splitAt(text, ':');
    if (/^title$/i.test(kind.trim()) && rest.trim() !== '') preamble.push(`# ${plainText(rest)}`);
    if (inEvents && /^format$/i.test(kind.trim()))
      columns = rest.split(',').map((name) => name.trim().toLowerCase());
    if (!/^dialogue$/i.test(kind.trim()) || DRAWING.test(rest)) return;
    const event = readEvent(rest, columns);
    const [start, end] = [parseClock(event.get('start') ?? ''), parseClock(event.get('end') ?? '')];
    if (start === undefined || end === undefined || end < start) {
      problems.push(broken(text, file, line));
      return;
    }
    const words = (event.get('text') ?? '').replace(COMMENT, '');
    const lines = markedUpLines(words);
    if (lines.length === 0) return;
    const speaker = plainText(event.get('name') ?? event.get('actor') ?? '');
    const mark = highlightAt(words);
    cues.push({
      start,
      end,
      ...(speaker === '' ? {} : { speaker }),
      ...(mark === undefined ? {} : { highlightAt: mark }),
      lines,
      line,
    });
  });
  return { cues, problems, preamble, namesEach: true };
}

/** The values of an event by column; only the last one may contain commas. */
function readEvent(rest: string, columns: readonly string[]): Map<string, string> {
  const values = rest.split(',');
  const last = columns.length - 1;
  return new Map(
    columns.map((name, index) => [
      name,
      (index === last ? values.slice(last).join(',') : (values[index] ?? '')).trim(),
    ]),
  );
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)];
}

function broken(text: string, file: string, line: number): VerbatimError {
  return new VerbatimError(
    'TRANSCRIPT_CUE',
    `The times of this event cannot be read: "${text.trim().slice(0, 60)}".`,
    {
      hint: 'Its words are left out. Write the times as 0:01:02.00.',
      file,
      line,
    },
  );
}
