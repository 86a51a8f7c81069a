import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { offlineDemo, withoutDemo } from './vite.demo.ts'
import { precompress } from './vite.precompress.ts'

const api = { target: 'http://127.0.0.1:3000' }

export default defineConfig(({ mode }) => ({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      generatedRouteTree: './src/routeTree.gen.ts',
      quoteStyle: 'single',
      semicolons: false,
    }),
    react(),
    offlineDemo(),
    withoutDemo(),
    precompress(),
  ],
  server: { proxy: { '/trpc': api, '/api': api } },
  worker: { format: 'es' },
  build: {
    outDir: mode === 'demo' ? 'dist-demo' : 'dist',
    modulePreload: { polyfill: false },
    // What every page needs is one file; the rest is split by page and dialog.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./vitest.setup.ts'],
  },
}))
