import { readFileSync } from 'node:fs';

/**
 * The rows of the table under a heading of the README, without its header. Cells come without backticks.
 *
 * @throws Error when there is no such heading or no table under it.
 */
export function readTable(heading: string): string[][] {
  const sections = readFileSync('README.md', 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  const rows = section?.match(/^\|.*\|$/gm)?.slice(2);
  if (!rows || rows.length === 0) throw new Error(`The README has no table under "${heading}".`);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}
