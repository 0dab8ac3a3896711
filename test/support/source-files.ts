import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A TypeScript file of the project. Paths are relative to the project's folder: `src/main.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Paths of the files of the project that it imports. */
  readonly imports: readonly string[];
  /** Names of the packages that it imports. */
  readonly packages: readonly string[];
}

/** All TypeScript files below a folder, such as `src`. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.m?ts$/.test(path))
    .map((path) => readSource(join(folder, path)));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const specifiers = [
    // `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')` and `createRequire(…)('x')`.
    ...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g),
    ...text.matchAll(/createRequire\([^)]*\)\('([^']+)'\)/g),
  ].flatMap(([, specifier]) => specifier ?? []);
  const local = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    path,
    text,
    imports: local.map((specifier) => normalize(join(dirname(path), specifier))),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageOf),
  };
}

/** `@scope/name/sub` as `@scope/name`, `name/sub` as `name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
