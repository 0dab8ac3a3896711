import { Parser } from 'htmlparser2';
import { lineCounter } from '../line-counter.ts';
import { plainText } from '../plain-text.ts';
import { depthGuard } from './depth-guard.ts';

/** A piece of a page, in reading order: a name, a time, a heading, or a line of words. */
export interface HtmlToken {
  readonly kind: 'cite' | 'time' | 'heading' | 'words';
  readonly text: string;
  /** The `datetime` attribute of a `<time>` element. */
  readonly datetime?: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

/** Elements whose content is not part of the text of a page. */
const SILENT = new Set(
  'script style head nav button noscript template svg title select footer aside form'.split(' '),
);
/** Elements that do not end the current line. */
const INLINE = new Set('a abbr b code em font i mark q s small span strong sub sup u wbr'.split(' '));
const KINDS: Readonly<Record<string, HtmlToken['kind']>> = {
  cite: 'cite',
  time: 'time',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
};

/**
 * The readable pieces of a page, with entities decoded. Malformed HTML is read as browsers do.
 *
 * @throws VerbatimError TRANSCRIPT_FORMAT if elements are nested too deeply.
 */
export function htmlTokens(content: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const lineAt = lineCounter(content);
  const checkDepth = depthGuard();
  let silent = 0;
  let open: { kind: HtmlToken['kind']; text: string; datetime?: string; line: number } | undefined;
  const close = () => {
    const text = plainText(open?.text ?? '');
    if (open && (text !== '' || open.kind === 'time')) tokens.push({ ...open, text });
    open = undefined;
  };
  const parser: Parser = new Parser({
    onopentag: (name, { datetime }) => {
      checkDepth(1);
      if (SILENT.has(name)) silent += 1;
      if (!INLINE.has(name)) close();
      const kind = KINDS[name];
      if (kind === undefined || silent > 0) return;
      open = { kind, text: '', ...(datetime !== undefined && { datetime }), line: lineAt(parser.startIndex) };
    },
    ontext: (text) => {
      if (silent > 0) return;
      open ??= { kind: 'words', text: '', line: lineAt(parser.startIndex) };
      open.text += text;
    },
    onclosetag: (name) => {
      checkDepth(-1);
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      if (!INLINE.has(name)) close();
    },
  });
  parser.end(content);
  close();
  return tokens;
}
