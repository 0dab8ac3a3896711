import { linesOf } from '../../draft-cue.ts';

/** A line of a text, without Markdown. */
export interface TextLine {
  readonly text: string;
  /** A Markdown heading. Its text is not spoken; it may hold a name or a time. */
  readonly isHeading: boolean;
  /** Counted from 1. */
  readonly line: number;
}

/** A line that only separates paragraphs or the rows of a table. */
const RULE = /^\s*(?:[-*_=~]\s?){3,}\s*$|^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
/** Log lines that whisper and whisper.cpp print between the lines of a transcript. */
const LOG =
  /^(?:whisper_\w+|ggml_\w+|system_info|main|run|output_\w+)\s?:\s|^Detect(?:ing|ed) language|^\s*warnings?\.warn\(|UserWarning: /;

/**
 * The lines of a plain-text or Markdown file. Front matter and log lines of recognisers become empty lines,
 * so that indices stay those of the file.
 */
export function readTextLines(content: string): { lines: TextLine[]; frontMatter: string[] } {
  const all = linesOf(content);
  const { frontMatter, from } = readFrontMatter(all);
  const lines = all.map((raw, index): TextLine => {
    if (index < from || RULE.test(raw.slice(0, 500)) || LOG.test(raw))
      return { text: '', isHeading: false, line: index + 1 };
    const isHeading = /^\s{0,3}#{1,6}\s/.test(raw);
    return {
      text: withoutMarkdown(isHeading ? raw.replace(/^\s*#+\s+/, '') : raw),
      isHeading,
      line: index + 1,
    };
  });
  return { lines, frontMatter };
}

/**
 * Title and date from YAML between two lines of three dashes at the top, as lines like `# Title` and `Date:
 * 2022-06-29`.
 *
 * @returns `from`: the index of the first line after the front matter.
 */
function readFrontMatter(lines: readonly string[]): { frontMatter: string[]; from: number } {
  const first = lines.findIndex((line) => line.trim() !== '');
  const end =
    lines[first]?.trim() === '---'
      ? lines.findIndex((line, index) => index > first && /^(?:---|\.\.\.)\s*$/.test(line))
      : -1;
  if (end < 0) return { frontMatter: [], from: 0 };
  const frontMatter = lines.slice(first + 1, end).flatMap((line) => {
    const [, key = '', value = ''] =
      /^([\w-]{1,40}):\s+["']?([^"'].*?)["']?\s*$/.exec(line.slice(0, 400)) ?? [];
    if (/^title$/i.test(key)) return [`# ${value}`];
    return /date$|^published$/i.test(key) ? [`Date: ${value}`] : [];
  });
  return { frontMatter, from: end + 1 };
}

/**
 * Removes escapes, emphasis, quote marks and images, and turns the cells of a table row into tab-separated
 * text. Of a link, its text stays.
 */
function withoutMarkdown(raw: string): string {
  if (!/[\\*_`|>![]|'''/.test(raw)) return raw.trimEnd();
  const line = raw
    .replace(/^\s*>\s(?!>)/, '')
    .replace(/^\s*\|(.*)\|\s*$/, (_, cells: string) =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .join('\t'),
    )
    .replace(/!\[[^[\]\n]{0,200}\]\([^()\s]{0,1000}\)/g, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|>])/g, '$1')
    .replace(/^(\s*)__([^_\n]{1,80})__/, '$1$2')
    .replaceAll("'''", '')
    .replace(/\(\[(\d[\d:.,]{2,14})\]\([^()\s]{0,1000}\)\)/g, '($1)')
    .replace(/\[(?!\d{1,3}:\d{2})([^[\]\n]{1,300})\]\((?:https?:|mailto:|[/#])[^()\s]{0,1000}\)/g, '$1');
  const light = line.split('**').length % 2 === 1 ? line.replaceAll('**', '') : line;
  return light.replace(/([`*_])([[(]?\d[\d:.,]{2,14}[\])]?)\1/g, '$2').trimEnd();
}

/** A line without its list marker: `- `, `* `, `1. `, or `@` before a time. */
export function withoutBullet(text: string): string {
  return text.replace(/^\s*(?:(?:[-*+•]|\d{1,4}[.)])\s+|@\s?(?=\d))/, '');
}
