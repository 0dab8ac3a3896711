import { expect, it } from 'vitest';
import { renderTable } from '../../src/terminal/render-table.ts';

it('a table has its first column on the left and its numbers on the right', () => {
  const rows = [
    ['', 'hit@1', 'ms'],
    ['all', '0.5', '12.25'],
    ['a longer name', '1', ''],
  ];
  expect(renderTable(rows)).toMatchInlineSnapshot(`
    "               hit@1     ms
    all              0.5  12.25
    a longer name      1
    "
  `);
});
