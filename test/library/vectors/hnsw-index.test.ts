import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IdRange } from '../../../src/library/records.ts';
import { dot } from '../../../src/library/vectors/dot.ts';
import { VectorIndex } from '../../../src/library/vectors/hnsw-index.ts';

const DIMENSIONS = 16;
const STAMP = { library: 'this one', dimensions: DIMENSIONS };

describe('VectorIndex', () => {
  it('finds what an exact search finds, also beyond its first 1,024 vectors', async () => {
    const index = VectorIndex.empty(DIMENSIONS);
    await index.sync([{ first: 1, last: 3000 }], vectorsOf);
    expect(index.size).toBe(3000);
    for (const id of [1, 1024, 1025, 2048, 2049, 3000]) {
      const [best, second] = index.search(vectorOf(id), 2);
      expect(best).toMatchObject({ id, similarity: expect.closeTo(1, 5) });
      const exact = idsOf({ first: 1, last: 3000 })
        .map((other) => ({ id: other, similarity: dot(vectorOf(id), vectorOf(other)) }))
        .sort((a, b) => b.similarity - a.similarity);
      expect(second?.id).toBe(exact[1]?.id);
    }
  });

  it('finds .98 of what an exact search finds after a thousand episodes were replaced', async () => {
    const index = VectorIndex.empty(DIMENSIONS);
    const size = 8;
    let ranges = Array.from({ length: 500 }, (_, at) => ({ first: at * size + 1, last: (at + 1) * size }));
    await index.sync(ranges, vectorsOf);
    let next = ranges.length * size + 1;
    for (let replaced = 0; replaced < 1000; replaced += 10) {
      const fresh = Array.from({ length: 10 }, (_, at) => {
        const first = next + at * size;
        return { first, last: first + size - 1 };
      });
      next += 10 * size;
      ranges = [...ranges.slice(10), ...fresh];
      await index.sync(ranges, vectorsOf);
    }
    const ids = ranges.flatMap(idsOf);
    expect(index.size).toBe(ids.length);
    let found = 0;
    for (let question = 0; question < 50; question += 1) {
      const vector = vectorOf(1_000_000 + question);
      const nearest = ids
        .map((id) => ({ id, similarity: dot(vector, vectorOf(id)) }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, 50);
      const exact = new Set(nearest.map(({ id }) => id));
      found += index.search(vector, 50).filter(({ id }) => exact.has(id)).length;
    }
    expect(found / (50 * 50)).toBeGreaterThanOrEqual(0.98);
  });

  it('goes on growing after it was read from disk', async () => {
    const file = join(folder(), 'vectors.hnsw');
    const index = VectorIndex.empty(DIMENSIONS);
    await index.sync([{ first: 1, last: 1024 }], vectorsOf);
    await index.save(file, STAMP);
    const loaded = await VectorIndex.load(file, STAMP);
    await loaded?.sync([{ first: 1, last: 1500 }], vectorsOf);
    expect(loaded?.search(vectorOf(1500), 1)).toMatchObject([{ id: 1500 }]);
    expect(loaded?.search(vectorOf(7), 1)).toMatchObject([{ id: 7 }]);
  });

  it('no longer finds what was removed, also not after it was read from disk', async () => {
    const file = join(folder(), 'vectors.hnsw');
    const index = VectorIndex.empty(DIMENSIONS);
    const [kept, gone] = [
      { first: 1, last: 60 },
      { first: 61, last: 100 },
    ];
    await index.sync([kept, gone], vectorsOf);
    expect(await index.sync([kept], vectorsOf)).toEqual({ changed: true, missing: [] });
    const found = (one: VectorIndex | undefined) =>
      one
        ?.search(vectorOf(80), 100)
        .map(({ id }) => id)
        .sort((a, b) => a - b);
    expect(found(index)).toEqual(idsOf(kept));
    await index.save(file, STAMP);
    const loaded = await VectorIndex.load(file, STAMP);
    expect(found(loaded)).toEqual(idsOf(kept));
    expect(await loaded?.sync([kept], vectorsOf)).toEqual({ changed: false, missing: [] });
  });

  it('is begun anew when more was removed than is left', async () => {
    const index = VectorIndex.empty(DIMENSIONS);
    await index.sync([{ first: 1, last: 100 }], vectorsOf);
    await index.sync([{ first: 101, last: 110 }], vectorsOf);
    expect(index.size).toBe(10);
    expect(
      index
        .search(vectorOf(1), 100)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(idsOf({ first: 101, last: 110 }));
  });

  it('adds no more than it is allowed to, in whole ranges, and tells what is missing', async () => {
    const index = VectorIndex.empty(DIMENSIONS);
    const ranges = [
      { first: 1, last: 30 },
      { first: 31, last: 70 },
      { first: 71, last: 90 },
    ];
    expect(await index.sync(ranges, vectorsOf, { atMost: 50 })).toEqual({
      changed: true,
      missing: [{ first: 31, last: 70 }],
    });
    expect(index.size).toBe(50);
    expect(await index.sync(ranges, vectorsOf, { atMost: 50 })).toEqual({ changed: true, missing: [] });
    expect(index.size).toBe(90);
  });

  it('gives nothing when it is empty, and all it has when more is asked for', async () => {
    const index = VectorIndex.empty(DIMENSIONS);
    expect(index.search(vectorOf(1), 10)).toEqual([]);
    await index.sync(
      [
        { first: 1, last: 3 },
        { first: 4, last: 3 },
      ],
      vectorsOf,
    );
    expect(index.search(vectorOf(1), 10)).toHaveLength(3);
  });

  it('is not loaded for another library or other dimensions', async () => {
    const file = join(folder(), 'vectors.hnsw');
    const index = VectorIndex.empty(DIMENSIONS);
    await index.sync([{ first: 1, last: 3 }], vectorsOf);
    await index.save(file, STAMP);
    expect((await VectorIndex.load(file, STAMP))?.size).toBe(3);
    expect(await VectorIndex.load(file, { ...STAMP, library: 'another' })).toBeUndefined();
    expect(await VectorIndex.load(file, { ...STAMP, dimensions: 8 })).toBeUndefined();
  });
});

/** A unit vector that depends on the id alone. */
function vectorOf(id: number): Float32Array {
  let state = Math.imul(id, 2654435761) >>> 0;
  const vector = Float32Array.from({ length: DIMENSIONS }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}

function vectorsOf(range: IdRange): Float32Array[] {
  return idsOf(range).map(vectorOf);
}

function idsOf({ first, last }: IdRange): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}
