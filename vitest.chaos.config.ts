import { defineConfig } from 'vitest/config';

/** What breaks things on purpose: minutes long, and so apart from the tests of every day. */
export default defineConfig({
  test: {
    include: ['test/chaos/*.chaos.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
