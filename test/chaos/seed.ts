/** What chance is made of, the same each time, unless `CHAOS_SEED` says otherwise. */
export const SEED = Number(process.env.CHAOS_SEED ?? 11);
