/**
 * Loads transformers.js. That takes 0.13 s, so nobody should who embeds nothing.
 *
 * tsx rewrites every module that it lets through, and of this one, which is large, that makes 0.4 s and 150 MB. The query says
 * that another loader looks after the module and what it imports, whereupon tsx leaves them alone; elsewhere it means nothing.
 */
export async function loadTransformers(): Promise<typeof import('@xenova/transformers')> {
  const url = new URL(import.meta.resolve('@xenova/transformers'));
  url.searchParams.set('tsx-namespace', 'none');
  // A computed import has no type; this is the module's own.
  return (await import(/* @vite-ignore */ url.href)) as typeof import('@xenova/transformers');
}
