import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';

// A process that indexes, to be killed by a test: indexer.ts TRANSCRIPTS LIBRARY MODEL. It says when it
// begins and ends.
const [transcripts = '', libraryDir = '', model = ''] = process.argv.slice(2);
const embedder = fakeEmbedder(model);
process.stdout.write('begin\n');
await indexTranscripts({ paths: [transcripts], libraryDir, embedder });
process.stdout.write('end\n');
