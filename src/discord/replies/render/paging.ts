import type { ButtonState } from '../../button-state/button-state.ts';
import type { ActionButton } from '../../messages/reply.ts';
import type { Words } from '../../texts/words.ts';

export interface PackOptions<Item> {
  /** The most characters of all items of a page together. */
  readonly maxLength: number;
  readonly maxItems: number;
  /** The characters that an item adds to a page whose last item is `before`; undefined on an empty page. */
  readonly lengthOf: (item: Item, before: Item | undefined) => number;
}

/** Spreads items over pages, in order; at least one page. An item longer than a page gets one of its own. */
export function packPages<Item>(
  items: readonly Item[],
  { maxLength, maxItems, lengthOf }: PackOptions<Item>,
): (readonly Item[])[] {
  const pages: Item[][] = [[]];
  let length = 0;
  for (const item of items) {
    const page = pages.at(-1) ?? [];
    const added = lengthOf(item, page.at(-1));
    if (page.length > 0 && (page.length >= maxItems || length + added > maxLength)) {
      pages.push([item]);
      length = lengthOf(item, undefined);
    } else {
      page.push(item);
      length += added;
    }
  }
  return pages;
}

/** A line of a list. On each page, its heading is shown above the first line that has it. */
export interface ListEntry {
  readonly heading: string;
  readonly line: string;
}

/** The characters that an entry adds to a page; see {@link PackOptions.lengthOf}. */
export function entryLength({ heading, line }: ListEntry, before: ListEntry | undefined): number {
  return line.length + 1 + (before?.heading === heading ? 0 : heading.length + 1);
}

/** The lines of a page, with headings. */
export function entryLines(entries: readonly ListEntry[]): readonly string[] {
  return entries.flatMap(({ heading, line }, index) =>
    entries[index - 1]?.heading === heading ? [line] : [heading, line],
  );
}

/** The page with this number, counted from 0; the last page if there are fewer by now. */
export function pickPage<Item>(pages: readonly (readonly Item[])[], number: number) {
  const index = Math.min(number, pages.length - 1);
  return { index, items: pages[index] ?? [], count: pages.length };
}

/** The most characters of the line with the page number. */
export const PAGE_LINE = 60;

/** The line with the page number, if there are several pages, and with `more`, if given. */
export function pageLines(index: number, count: number, { say }: Words, more?: string): readonly string[] {
  const page = count > 1 ? say('page', { page: index + 1, pages: count }) : undefined;
  const parts = [page, more].filter((part) => part !== undefined);
  return parts.length > 0 ? [`-# ${parts.join(' · ')}`] : [];
}

/** Buttons to the previous and the next page; none for a single page. */
export function pageButtons(
  index: number,
  count: number,
  { turn, words: { say } }: { turn: (page: number) => ButtonState; words: Words },
): readonly ActionButton[] {
  if (count <= 1) return [];
  return [
    { label: say('button.previous'), state: turn(Math.max(0, index - 1)), disabled: index === 0 },
    { label: say('button.next'), state: turn(index + 1), disabled: index >= count - 1 },
  ];
}
