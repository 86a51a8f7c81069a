import { defineConfig } from 'vitest/config'

const apiTests = ['test/api/**/*.test.ts']

/** The API tests run twice: on PGlite, as the demo does, and on a real PostgreSQL, as many machines do. */
export default defineConfig({
  test: {
    // To end a hang, never to judge: tests pass on a machine a fifth as fast.
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
    expect: { poll: { timeout: 9 * 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: ['test/support/database/pglite-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          include: [...apiTests, 'test/pglite/**/*.test.ts'],
          provide: { engine: 'pglite' },
          globalSetup: ['test/support/database/pglite-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...apiTests, 'test/postgres/**/*.test.ts', 'test/process/**/*.test.ts'],
          provide: { engine: 'postgres' },
          globalSetup: ['test/support/database/postgres-cluster.ts'],
        },
      },
    ],
  },
})
