import { defineConfig } from 'vitest/config'

/* For Stryker. Its copies lie in dist: in node_modules Node strips no types. They have no tsconfig.json: the package's own is found above. */

/** Random input and waiting for processes take too long for every mutant, and a process that a test starts runs the sources. */
const leftOut = ['**/*.property.test.ts', 'src/db/**', 'src/process/**']

/** The unit tests, and the API tests on PGlite: no server is needed. They share one database, and what they import. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/api/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...leftOut],
    provide: { engine: 'pglite' },
    globalSetup: ['test/support/database/pglite-cluster.ts'],
    isolate: false,
    alias: [
      {
        find: /^.*\/open-database\.ts$/,
        replacement: new URL('test/support/database/one-pglite.ts', import.meta.url).pathname,
      },
    ],
    // A mutant that hangs is found by this. Stryker's own limit is longer: a busy machine must not pass for a mutant found.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
