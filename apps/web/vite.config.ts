import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { entriesAlone } from './vite/entries-alone.ts'
import { offlineDemo, withoutDemo } from './vite/demo.ts'
import { preloadFont } from './vite/preload-font.ts'
import { preloadByPage } from './vite/preload.ts'
import { scriptBudget } from './vite/budget.ts'
import { firstPaint } from './vite/first-paint.ts'
import { patientPage, words } from './vite/patient-page.ts'
import { openRooms } from './vite/open-rooms.ts'
import { precompress } from './vite/precompress.ts'

const api = { target: 'http://127.0.0.1:3000' }

/** The parts that every page with a list has: each by itself they were two dozen files of a few hundred bytes. */
const partsOfLists = [
  'components/(?:table|person|badge)',
  'components/form/search-field',
  'components/menu/filter',
  'components/button/page-act',
  'components/states/(?:announcement|table-skeleton|empty-state)',
  'components/words/time-words',
  'components/hooks/use-now',
  'api/paged-rows',
]

/**
 * Few files, for a browser asks for six at a time: libraries that every page has, whole; the parts of lists; and what both documents
 * import, and what only one does, what is too small for a file of its own with its neighbours. The title's modules are both documents',
 * and would take the router to the door for a neighbour. No group names Mantine, of which most pages have little.
 */
const groups = [
  {
    name: 'title',
    test: /\/(?:document-title\.ts|use-document-title\.mjs|createReactComponent\.mjs|defaultAttributes\.mjs)$/,
    priority: 3,
  },
  { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 3 },
  {
    name: 'router',
    test: /\/node_modules\/(?:@tanstack\/(?:react-router|router-core|history|react-store|store)|use-sync-external-store)\//,
    priority: 2,
  },
  { name: 'query', test: /\/node_modules\/@tanstack\/(?:react-query|query-core)\//, priority: 2 },
  { name: 'initial', tags: ['$initial' as const], entriesAware: true, entriesAwareMergeThreshold: 1_000 },
  {
    name: 'lists',
    test: new RegExp(`/src/(?:${partsOfLists.join('|')})`),
    priority: -1,
    // Else what the door has too would come with them.
    includeDependenciesRecursively: false,
  },
]

const shortName = (name: string) => name.split('~')[0]?.slice(0, 8)

export default defineConfig(({ mode }) => ({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // What a page shows when its own code does not come must be there already.
      codeSplittingOptions: { defaultBehavior: [['component']] },
      generatedRouteTree: './src/routeTree.gen.ts',
      quoteStyle: 'single',
      semicolons: false,
    }),
    react(),
    words(),
    openRooms(),
    patientPage(),
    offlineDemo(),
    withoutDemo(),
    preloadFont(),
    firstPaint(),
    preloadByPage(),
    precompress(),
    entriesAlone(),
    scriptBudget(),
  ],
  server: { proxy: { '/trpc': api, '/api': api } },
  worker: { format: 'es' },
  build: {
    outDir: mode === 'demo' ? 'dist-demo' : 'dist',
    modulePreload: { polyfill: false },
    // One style sheet: a page's own would hold its first paint up for another request.
    cssCodeSplit: false,
    rolldownOptions: {
      // Two documents: the door, and the clinic's pages. The demo has no door.
      input: mode === 'demo' ? ['index.html'] : ['index.html', 'sign-in.html'],
      // Nothing runs when these are only imported; they do not say so themselves.
      treeshake: {
        moduleSideEffects: [{ test: /node_modules\/@trpc\/(?:client|tanstack-react-query)\//, sideEffects: false }],
      },
      // The pages' first script names all other files: each letter is paid for with the first paint.
      output: { codeSplitting: { groups }, chunkFileNames: ({ name }) => `assets/${shortName(name)}-[hash].js` },
    },
  },
  test: {
    environment: 'jsdom',
    // To end a hang, never to judge: tests pass on a machine a fifth as fast.
    testTimeout: 5 * 60_000,
    expect: { poll: { timeout: 4 * 60_000 } },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./vitest.setup.ts'],
  },
}))
