export function sponsorReads(sentences: readonly string[]): boolean[] {
  return sentences.map(() => false);
}
