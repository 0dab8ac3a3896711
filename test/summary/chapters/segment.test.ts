import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scatterOf } from '../../../src/summary/chapters/scatter.ts';
import { segment } from '../../../src/summary/chapters/segment.ts';

const units = (values: readonly (readonly [number, number])[]) =>
  values.map((vector) => ({ vector: Float32Array.from(vector), weight: 1 }));
const repeat = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
const OPTIONS = { penalty: 3, discounts: [], minUnits: 2, minSegments: 1 };

describe('segmentation', () => {
  it('cuts where the vectors change, and nowhere else', () => {
    const sequence = units([
      ...repeat(10, [1, 0] as const),
      ...repeat(6, [0, 1] as const),
      ...repeat(8, [-1, 0] as const),
    ]);
    expect(segment(sequence, OPTIONS)).toEqual([10, 16]);
  });

  it('pays the penalty only for what it explains', () => {
    const sequence = units([
      ...repeat(10, [1, 0] as const),
      ...repeat(2, [0, 1] as const),
      ...repeat(10, [1, 0] as const),
    ]);
    expect(segment(sequence, { ...OPTIONS, penalty: 100 })).toEqual([]);
  });

  it('makes as many segments as are wanted, but none shorter than allowed', () => {
    const sequence = units(Array.from({ length: 12 }, (_, at) => [Math.cos(at), Math.sin(at)] as const));
    expect(segment(sequence, { ...OPTIONS, penalty: 100, minSegments: 3 }).length).toBeGreaterThanOrEqual(2);
    expect(segment(sequence, { ...OPTIONS, minUnits: 7, minSegments: 3 })).toEqual([]);
  });

  it('gives way to an announced start', () => {
    // The turn is gradual: which of the middle units begins the second half is nearly the same.
    const sequence = units(
      Array.from({ length: 20 }, (_, at) => [Math.cos(at / 8), Math.sin(at / 8)] as const),
    );
    const [plain = 0] = segment(sequence, { ...OPTIONS, penalty: 4 });
    const discounts = sequence.map((_, at) => (at === plain + 1 ? 0.5 : 0));
    expect(segment(sequence, { ...OPTIONS, penalty: 4, discounts })).toEqual([plain + 1]);
  });

  it('survives no units, equal units, and units without weight', () => {
    expect(segment([], OPTIONS)).toEqual([]);
    expect(segment(units(repeat(5, [1, 0] as const)), OPTIONS)).toEqual([]);
    expect(segment(repeat(9, { vector: Float32Array.of(1, 0), weight: 0 }), OPTIONS)).toEqual([]);
  });

  it('finds cuts that ascend and leave room, whatever the vectors', () => {
    const pair = fc.tuple(
      fc.float({ noNaN: true, min: -1, max: 1 }),
      fc.float({ noNaN: true, min: -1, max: 1 }),
    );
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (values, minUnits) => {
        const cuts = segment(units(values), { ...OPTIONS, minUnits, penalty: 0.5 });
        const edges = [0, ...cuts, values.length];
        if (cuts.length === 0) return;
        edges.slice(1).forEach((edge, index) => {
          expect(edge - (edges[index] ?? 0)).toBeGreaterThanOrEqual(minUnits);
        });
      }),
    );
  });
});

describe('the scatter of a run', () => {
  it('is the weighted sum of squared distances from the weighted mean', () => {
    const scatter = scatterOf([
      { vector: Float32Array.of(9, 9), weight: 5 },
      { vector: Float32Array.of(0, 0), weight: 1 },
      { vector: Float32Array.of(4, 0), weight: 3 },
    ]);
    // Mean of the last two: (3, 0). 1 · 3² + 3 · 1².
    expect(scatter.within(1, 3)).toBeCloseTo(12);
    expect(scatter.within(1, 2)).toBeCloseTo(0);
  });
});
