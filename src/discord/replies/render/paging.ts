import type { ButtonState } from '../../interactions/custom-id.ts';
import type { ActionButton } from '../reply.ts';

export interface PackOptions<Item> {
  /** Of all items of a page together. */
  readonly maxLength: number;
  readonly maxItems: number;
  /** What an item adds to a page that ends with `before`, or that is empty. */
  readonly lengthOf: (item: Item, before: Item | undefined) => number;
}

/** Items in pages, in order, none left out; an item that is longer than a page has one of its own. At least one page. */
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

/** A line with the heading that stands above it when it is the first of a page, or the one before has another. */
export interface Entry {
  readonly heading: string;
  readonly line: string;
}

/** What an entry adds to a page, in characters; see {@link PackOptions.lengthOf}. */
export function entryLength({ heading, line }: Entry, before: Entry | undefined): number {
  return line.length + 1 + (before?.heading === heading ? 0 : heading.length + 1);
}

/** The lines of a page. */
export function entryLines(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ heading, line }, index) =>
    entries[index - 1]?.heading === heading ? [line] : [heading, line],
  );
}

/** The page with this number, from 0, or the last one when there are fewer by now. */
export function pickPage<Item>(pages: readonly (readonly Item[])[], number: number) {
  const index = Math.min(number, pages.length - 1);
  return { index, items: pages[index] ?? [], count: pages.length };
}

/** Buttons to the pages before and after; none when there is one page only. */
export function pageButtons(
  index: number,
  count: number,
  turn: (page: number) => ButtonState,
): readonly ActionButton[] {
  if (count <= 1) return [];
  return [
    { label: '◀ Previous', state: turn(Math.max(0, index - 1)), disabled: index === 0 },
    { label: 'Next ▶', state: turn(index + 1), disabled: index >= count - 1 },
  ];
}
