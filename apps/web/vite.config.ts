import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { groups } from './vite/chunks.ts'
import { entriesAlone } from './vite/entries-alone.ts'
import { noCircles } from './vite/no-circles.ts'
import { offlineDemo, withoutDemo } from './vite/demo.ts'
import { preloadFont } from './vite/preload-font.ts'
import { preloadByPage } from './vite/preload.ts'
import { scriptBudget } from './vite/budget.ts'
import { firstPaint } from './vite/first-paint.ts'
import { patientPage, words } from './vite/patient-page.ts'
import { openRooms } from './vite/open-rooms.ts'
import { precompress } from './vite/precompress.ts'

const api = { target: 'http://127.0.0.1:3000' }

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
    noCircles(),
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
