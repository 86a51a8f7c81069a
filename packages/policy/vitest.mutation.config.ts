import { defineConfig } from 'vitest/config'

// Without the tests of thousands of random tables: what those alone would find takes too long for every mutant.
export default defineConfig({
  test: {
    include: ['src/{acts,decision,diff,engine,json,table,words}/*.test.ts', 'src/clinic.test.ts'],
    exclude: ['src/**/*.property.test.ts'],
    testTimeout: 60_000,
  },
})
