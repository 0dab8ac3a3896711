/** How the vectors of a library were made. Those of another space cannot be compared with them. */
export interface VectorSpace {
  /** Fingerprint of the embedding model. */
  readonly model: string;
  readonly dimensions: number;
  /** Names the way in which episodes are cut into passages and passages into embedded text. */
  readonly passageScheme: string;
}

/** Whether vectors of the one can be compared with those of the other. */
export function sameSpace(a: VectorSpace | undefined, b: VectorSpace): boolean {
  return a?.model === b.model && a.dimensions === b.dimensions && a.passageScheme === b.passageScheme;
}
