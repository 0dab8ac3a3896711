/**
 * The words of an episode as a BLOB: for each sentence how many it has, then the numbers under which the
 * library knows them, all as 32-bit integers.
 */
export function encodeWordStream(sentences: readonly (readonly number[])[]): Buffer {
  return Buffer.from(Int32Array.from(sentences.flatMap((words) => [words.length, ...words])).buffer);
}

/** The words of each sentence from a BLOB written by {@link encodeWordStream}, as views into it. */
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
