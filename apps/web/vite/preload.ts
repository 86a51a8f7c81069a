import type { BuiltPages } from '@atrium/server/contract/pages/document'
import type { Plugin } from 'vite'
import { pageAsks } from '../src/boot/page-asks.ts'
import { closureOf, entryOf, filesByAddress } from './closure.ts'

/**
 * Writes `pages.json`: for each page, the files that it will ask for once the first script has run, and what it shows first.
 * The server names those and answers these in the document, so that both come along with that script and not after it.
 */
export function preloadByPage(): Plugin {
  return {
    name: 'preload-by-page',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'demo',
    generateBundle(_options, bundle) {
      const main = entryOf(bundle, 'index.html')
      const known = main ? closureOf(main, bundle) : new Set<string>()
      const pages = Object.fromEntries(
        [...filesByAddress(bundle)].map(([address, files]) => [
          address,
          { files: [...files].filter((file) => !known.has(file)), asks: pageAsks[address] ?? [] },
        ]),
      )
      this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(pages satisfies BuiltPages) })
    },
  }
}
