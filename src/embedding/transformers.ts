/**
 * Loads transformers.js. That takes 0.13 s, so it is done only where something is embedded.
 *
 * tsx rewrites every module that it loads; for this large one that takes 0.4 s and 150 MB. The query tells
 * tsx that another loader is responsible for the module and what it imports. Without tsx it means nothing.
 */
export async function loadTransformers(): Promise<typeof import('@xenova/transformers')> {
  const url = new URL(import.meta.resolve('@xenova/transformers'));
  url.searchParams.set('tsx-namespace', 'none');
  // A computed import has no type. This is the type of the module itself.
  return (await import(/* @vite-ignore */ url.href)) as typeof import('@xenova/transformers');
}
