import { defineConfig } from 'vitest/config'

const apiTests = ['test/api/**/*.test.ts']

/** Each test makes its own clinic, and no module keeps anything of one: reading all modules anew for each file took half of the time. */
const shared = { isolate: false }

/**
 * The API tests run twice: on PGlite, as the demo does, and on a real PostgreSQL, as many machines do. Those that need several
 * connections, a process or a restart are on PostgreSQL alone, each file by itself.
 */
export default defineConfig({
  test: {
    // To end a hang, never to judge: tests pass on a machine a fifth as fast.
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
    expect: { poll: { timeout: 9 * 60_000 } },
    // All cores: of two, Vitest would leave one alone.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...shared,
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: ['test/support/database/pglite-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          ...shared,
          include: [...apiTests, 'test/pglite/**/*.test.ts'],
          provide: { engine: 'pglite' },
          globalSetup: ['test/support/database/pglite-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          ...shared,
          include: apiTests,
          provide: { engine: 'postgres' },
          globalSetup: ['test/support/database/postgres-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['test/postgres/**/*.test.ts', 'test/process/**/*.test.ts'],
          provide: { engine: 'postgres' },
          globalSetup: ['test/support/database/postgres-cluster.ts'],
        },
      },
    ],
  },
})
