import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from '../../../src/library/vectors/dot.ts';
import { decodeQuantised, decodeVector, encodeQuantised } from '../../../src/library/vectors/vector-codec.ts';

const DIMENSIONS = 12;
const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((components) => Float32Array.from(components));

describe('vectors as BLOBs', () => {
  it('come back exactly as they were where they are floats, as in libraries of format 1', () => {
    fc.assert(
      fc.property(vector, (v) => {
        expect(decodeVector(v.slice().buffer, DIMENSIONS)).toEqual(v);
      }),
    );
  });

  it('come back alone as they do together', () => {
    fc.assert(
      fc.property(vector, (v) => {
        const blob = toArrayBuffer(encodeQuantised([v]));
        expect(decodeVector(blob, DIMENSIONS)).toEqual(decodeQuantised(blob, DIMENSIONS)[0]);
      }),
    );
  });

  it('come back quantised to within half a step of the largest component', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 4 }), (vectors) => {
        const back = decodeQuantised(toArrayBuffer(encodeQuantised(vectors)), DIMENSIONS);
        expect(back).toHaveLength(vectors.length);
        vectors.forEach((v, index) => {
          const step = Math.max(...v.map(Math.abs)) / 127;
          back[index]?.forEach((component, i) => {
            expect(Math.abs(component - (v[i] ?? 0))).toBeLessThanOrEqual(step * 0.5001 + 1e-7);
          });
        });
      }),
    );
  });

  it('quantise to the same bytes a second time', () => {
    fc.assert(
      fc.property(vector, (v) => {
        const once = encodeQuantised([v]);
        const twice = encodeQuantised(decodeQuantised(toArrayBuffer(once), DIMENSIONS));
        expect(twice.equals(once)).toBe(true);
      }),
    );
  });

  it('may be none, or all zero', () => {
    expect(decodeQuantised(toArrayBuffer(encodeQuantised([])), DIMENSIONS)).toEqual([]);
    const zero = new Float32Array(DIMENSIONS);
    expect(decodeQuantised(toArrayBuffer(encodeQuantised([zero])), DIMENSIONS)).toEqual([zero]);
  });
});

describe('dot', () => {
  it('is the sum of the products', () => {
    expect(dot(Float32Array.of(1, 2, 3), Float32Array.of(4, -5, 6))).toBe(12);
  });
});

function toArrayBuffer(buffer: Buffer): ArrayBuffer {
  return Uint8Array.from(buffer).buffer;
}
