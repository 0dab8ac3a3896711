import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantizeColumns } from '../../../src/embedding/minilm/quantize.ts';
import { toSingle } from '../../../src/embedding/minilm/safetensors.ts';
import { pool } from '../../../src/embedding/pooling.ts';

test.each([
  [0x0000, 0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x03ff, 1023 * 2 ** -24],
  [0x0001, 2 ** -24],
])('half precision %i is %f', (half, value) => {
  expect([...toSingle(Uint16Array.of(half))]).toEqual([value]);
});

test('a rounded weight is off by half a step of its column at most', () => {
  const columns = 3;
  const rows = fc.array(fc.tuple(fc.float(), fc.float(), fc.float()), { minLength: 1, maxLength: 20 });
  const bounded = rows.map((list) =>
    list.flat().map((x) => (Number.isFinite(x) ? Math.max(-1e6, Math.min(1e6, x)) : 0)),
  );
  fc.assert(
    fc.property(bounded, (list) => {
      const matrix = Float32Array.from(list);
      const { values, scales } = quantizeColumns(matrix, columns);
      matrix.forEach((weight, i) => {
        const step = scales[i % columns] ?? Number.NaN;
        const rounded = (values[i] ?? Number.NaN) * step;
        expect(Math.abs(rounded - weight)).toBeLessThanOrEqual(step * 0.5001 + 1e-30);
        expect(Math.abs(values[i] ?? Number.NaN)).toBeLessThanOrEqual(64);
      });
    }),
  );
});

test('a mean vector points where the sum of the states points, a first-token vector where the first does', () => {
  const states = Float32Array.of(3, 0, 0, 4);
  expect([...pool(states, 2, 'mean')]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  expect([...pool(states, 2, 'cls')]).toEqual([1, 0]);
});
