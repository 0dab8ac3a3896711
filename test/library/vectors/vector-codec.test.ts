import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from '../../../src/library/vectors/dot.ts';
import {
  dotOfStored,
  dotStored,
  encodeQuantised,
  quantisedIn,
  storedIn,
  toFloats,
} from '../../../src/library/vectors/vector-codec.ts';

const DIMENSIONS = 12;
const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((components) => Float32Array.from(components));

describe('vectors as BLOBs', () => {
  it('come back exactly as they were where they are floats, as in libraries of format 1', () => {
    fc.assert(
      fc.property(vector, (v) => {
        expect(toFloats(storedIn(v.slice().buffer, DIMENSIONS))).toEqual(v);
      }),
    );
  });

  it('come back alone as they do together', () => {
    fc.assert(
      fc.property(vector, (v) => {
        const blob = toArrayBuffer(encodeQuantised([v]));
        expect(storedIn(blob, DIMENSIONS)).toEqual(quantisedIn(blob, DIMENSIONS)[0]);
      }),
    );
  });

  it('come back quantised to within half a step of the largest component', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 4 }), (vectors) => {
        const back = quantisedIn(toArrayBuffer(encodeQuantised(vectors)), DIMENSIONS).map(toFloats);
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
        const twice = encodeQuantised(quantisedIn(toArrayBuffer(once), DIMENSIONS).map(toFloats));
        expect(twice.equals(once)).toBe(true);
      }),
    );
  });

  it('are compared as they are stored as if they were floats again', () => {
    fc.assert(
      fc.property(vector, vector, (one, other) => {
        const [a, b] = [one, other].map((v) => storedIn(toArrayBuffer(encodeQuantised([v])), DIMENSIONS));
        if (!a || !b) throw new Error('Both were stored.');
        expect(dotStored(one, b)).toBeCloseTo(dot(one, toFloats(b)), 5);
        expect(dotOfStored(a, b)).toBeCloseTo(dot(toFloats(a), toFloats(b)), 5);
      }),
    );
  });

  it('may be none, or all zero', () => {
    expect(quantisedIn(toArrayBuffer(encodeQuantised([])), DIMENSIONS)).toEqual([]);
    const zero = new Float32Array(DIMENSIONS);
    expect(quantisedIn(toArrayBuffer(encodeQuantised([zero])), DIMENSIONS).map(toFloats)).toEqual([zero]);
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
