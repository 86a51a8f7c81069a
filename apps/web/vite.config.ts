import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { offlineDemo, withoutDemo } from './vite.demo.ts'
import { preloadFont } from './vite.preload-font.ts'
import { preloadByPage } from './vite.preload.ts'
import { precompress } from './vite.precompress.ts'

const api = { target: 'http://127.0.0.1:3000' }

/** What dialogs and single pages bring when they come. */
const lazy = 'dialog|effect-list|radio-cards|problem|toaster|fact-list|use-focus-return|use-row-window|search-field'
const lazyInShell = 'palette|use-palette|leave-clinic-dialog|use-leave'

/** What every page needs is one file, and the clinic's frame another; the rest is split by page and dialog. */
const groups = [
  { name: 'base', tags: ['$initial' as const], priority: 2 },
  {
    name: 'frame',
    test: new RegExp(
      `[\\\\/]src[\\\\/](?:api|components[\\\\/](?!${lazy})|features[\\\\/]shell[\\\\/](?!${lazyInShell}))|createReactComponent`,
    ),
    priority: 1,
  },
]

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
    preloadByPage(),
    preloadFont(),
    precompress(),
  ],
  server: { proxy: { '/trpc': api, '/api': api } },
  worker: { format: 'es' },
  build: {
    outDir: mode === 'demo' ? 'dist-demo' : 'dist',
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
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
