import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';

/**
 * What changes something on the disk. Before and after each call of one is a point at which a process can
 * end.
 */
const CHANGES = ['renameSync', 'rmSync', 'copyFileSync', 'mkdirSync'] as const;
const STATEMENTS = ['exec', 'run'] as const;

/**
 * Ends this process, as if the machine had lost its power, at the point of that number, counted from 1.
 * Points are everywhere where the disk is changed, so that none is forgotten that is added later.
 *
 * @param at - 0 for no end.
 * @returns How many points were passed.
 */
export function endAtPoint(at: number): () => number {
  let passed = 0;
  const point = () => {
    passed += 1;
    if (passed === at) process.kill(process.pid, 'SIGKILL');
  };
  // The functions are wrapped whatever they take, which TypeScript cannot follow.
  const wrap = (holder: object, name: string) => {
    const original: unknown = Reflect.get(holder, name);
    if (typeof original !== 'function') throw new Error(`There is no ${name}.`);
    Reflect.set(holder, name, function wrapped(this: unknown, ...parameters: unknown[]) {
      point();
      const result: unknown = Reflect.apply(original, this, parameters);
      if (result instanceof Promise) return result.finally(point);
      point();
      return result;
    });
  };
  for (const name of CHANGES) wrap(fs, name);
  wrap(promises, 'rename');
  wrap(promises, 'writeFile');
  for (const name of STATEMENTS) wrap(Sqlite.prototype, name);
  syncBuiltinESMExports();
  return () => passed;
}
