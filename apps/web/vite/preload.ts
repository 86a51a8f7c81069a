import type { BuiltPages } from '@atrium/server/contract/pages/document'
import type { Plugin, Rolldown } from 'vite'
import { pageAsks } from '../src/boot/page-asks.ts'

/** A route's own component, as the router's plugin splits it off. */
const routeComponent = /\/src\/routes\/(.+)\.tsx\?tsr-split=component$/

/**
 * Writes `pages.json`: for each page, the files that it will ask for once the first script has run, and what it shows first.
 * The server names those and answers these in the document, so that both come along with that script and not after it.
 */
export function preloadByPage(): Plugin {
  return {
    name: 'preload-by-page',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'demo',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const main = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/index.html'))
      const known = main ? closure(main, bundle) : new Set<string>()
      const filesOf = new Map<string, Set<string>>()
      for (const chunk of chunks) {
        const [, route] = routeComponent.exec(chunk.facadeModuleId ?? '') ?? []
        if (route !== undefined) filesOf.set(route, closure(chunk, bundle))
      }
      const pages = Object.fromEntries(
        [...filesOf].map(([route, files]) => {
          const address = addressOf(route)
          return [address, { files: [...files].filter((file) => !known.has(file)), asks: pageAsks[address] ?? [] }]
        }),
      )
      this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(pages satisfies BuiltPages) })
    },
  }
}

/** '_clinic/settings/users' → '/settings/users', '_clinic/index' → '/'. */
function addressOf(route: string): string {
  const parts = route.split('/').filter((part) => !part.startsWith('_') && part !== 'index')
  return `/${parts.join('/')}`
}

/** The chunk, what it imports and their style sheets. */
function closure(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName)) return seen
  seen.add(chunk.fileName)
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk') closure(imported, bundle, seen)
  }
  return seen
}
