import { join } from 'node:path'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Plugin, PluginOption, ResolvedConfig } from 'vite'
import { demoDocument, demoResolve, withoutDemo } from './demo.ts'
import { patientBudget } from './budget.ts'
import { firstPaint } from './first-paint.ts'
import { firstWords } from './first-words.ts'
import { preloadFont } from './preload-font.ts'

const document = 'check-in.html'

/** Turns the macros of Lingui into lookups, and its catalogues into modules. */
export const words = (): PluginOption[] => [
  lingui({ cwd: join(import.meta.dirname, '..'), macroTransform: true }),
  firstWords(),
]

/**
 * Builds the patient's document apart from the clinic's: it shares no file with those pages but the typeface, so that it has its own
 * style sheet and none of their code, and they none of its.
 */
export function patientPage(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'patient-page',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved
    },
    buildStart: async function () {
      for (const file of await buildPatientPage(config)) {
        const source = file.type === 'chunk' ? file.code : file.source
        this.emitFile({ type: 'asset', fileName: file.fileName, source })
      }
    },
  }
}

async function buildPatientPage({ root, base, mode }: ResolvedConfig) {
  const isDemo = mode === 'demo'
  const result = await build({
    root,
    base,
    mode,
    configFile: false,
    logLevel: 'error',
    resolve: isDemo ? demoResolve : {},
    plugins: [
      react(),
      words(),
      preloadFont(),
      firstPaint('patient'),
      withoutDemo(),
      patientBudget(),
      isDemo && demoDocument(),
    ],
    worker: { format: 'es' },
    build: {
      write: false,
      modulePreload: { polyfill: false },
      cssCodeSplit: false,
      rolldownOptions: {
        input: join(root, document),
        output: {
          entryFileNames: 'assets/patient-[hash].js',
          chunkFileNames: 'assets/patient-[name]-[hash].js',
          assetFileNames: ({ names }) => `assets/${names[0]?.endsWith('.css') ? 'patient-' : ''}[name]-[hash][extname]`,
        },
      },
    },
  })
  if (!('output' in result)) throw new Error(`Failed to build ${document}: it gave no output.`)
  return result.output
}
