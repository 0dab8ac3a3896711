import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { allowScripts }: { allowScripts: Record<string, boolean> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const locked = Object.entries<LockedPackage>(packages).filter(([path]) => path !== '');

describe('package-lock.json', () => {
  it('holds the checksum of every package, and names no registry', () => {
    expect(locked.length).toBeGreaterThan(100);
    const unchecked = locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(unchecked.map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  // npm 11 runs the install scripts that `allowScripts` allows. npm 10, which comes with Node 20, does not
  // know that key: it runs those that the lockfile marks. onnxruntime-node's would fetch CUDA libraries from
  // NuGet, which nothing here uses, and end the installation where NuGet cannot be reached. After a change of
  // the lockfile by npm, take `hasInstallScript` away again from what this test names.
  it('marks an install script on the packages alone whose script may run', () => {
    const marked = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = marked.map(([path]) =>
      path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    );
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(names).toEqual(allowed);
  });
});
