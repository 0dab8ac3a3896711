// Run as a process of its own by encoder-threads.model.test.ts: embeds as many texts as the second argument
// says, and leaves everything open.
import { DEFAULT_MODEL, openEmbedder } from '../../src/embedding/open-embedder.ts';

const [, , cacheDir = '', count = '0'] = process.argv;
const embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir });
// Long enough that hardly two share a window.
const texts = Array.from({ length: Number(count) }, (_, i) => `${'Text '.repeat(120)}${i}.`);
let told = false;
const { sentences } = await embedder.encodeTranscript({ sentences: texts, passages: [] }, () => {
  if (!told) console.log('progress');
  told = true;
});
console.log(`${sentences.length} vectors`);
