import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { entriesAlone } from './vite/entries-alone.ts'
import { offlineDemo, withoutDemo } from './vite/demo.ts'
import { preloadFont } from './vite/preload-font.ts'
import { preloadByPage } from './vite/preload.ts'
import { firstPaint } from './vite/first-paint.ts'
import { precompress } from './vite/precompress.ts'

const api = { target: 'http://127.0.0.1:3000' }

/** What both documents import, and what only one does; what is too small for a file of its own goes with its neighbours. */
const groups = [{ name: 'initial', tags: ['$initial' as const], entriesAware: true, entriesAwareMergeThreshold: 1_000 }]

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
    offlineDemo(),
    withoutDemo(),
    preloadFont(),
    firstPaint(),
    preloadByPage(),
    precompress(),
    entriesAlone(),
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
      output: { codeSplitting: { groups }, chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js` },
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
