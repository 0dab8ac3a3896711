import { readFileSync } from 'node:fs';

/**
 * The rows of the table under a heading of a page, without its header. Cells come without backticks.
 *
 * @throws Error when there is no such heading or no table under it.
 */
export function readTable(heading: string, page = 'README.md'): string[][] {
  const sections = readFileSync(page, 'utf8').split(/^##? /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  const rows = section?.match(/^\|.*\|$/gm)?.slice(2);
  if (!rows || rows.length === 0) throw new Error(`${page} has no table under "${heading}".`);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}
