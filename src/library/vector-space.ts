/** How the vectors of a library were made. Vectors of different spaces cannot be compared. */
export interface VectorSpace {
  /** Fingerprint of the embedding model. */
  readonly model: string;
  readonly dimensions: number;
  /** Names how episodes are cut into passages and passages become the text that is embedded. */
  readonly passageScheme: string;
}

/** Whether vectors of both spaces can be compared. */
export function sameSpace(a: VectorSpace | undefined, b: VectorSpace): boolean {
  return a?.model === b.model && a.dimensions === b.dimensions && a.passageScheme === b.passageScheme;
}
