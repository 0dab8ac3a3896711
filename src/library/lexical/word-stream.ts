/**
 * The words of an episode as a BLOB: for each sentence the number of its words, then the number of each word
 * in the library's vocabulary, all as 32-bit integers.
 */
export function encodeWordStream(sentences: readonly (readonly number[])[]): Buffer {
  return Buffer.from(Int32Array.from(sentences.flatMap((words) => [words.length, ...words])).buffer);
}

/** The words of each sentence in a BLOB of {@link encodeWordStream}, as views of it. */
export function decodeWordStream(blob: ArrayBuffer): Int32Array[] {
  const stream = new Int32Array(blob);
  const sentences: Int32Array[] = [];
  for (let at = 0; at < stream.length; ) {
    const count = stream[at] ?? 0;
    sentences.push(stream.subarray(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return sentences;
}
