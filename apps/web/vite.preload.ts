import type { Plugin, Rolldown } from 'vite'

/** A route's own component, as the router's plugin splits it off. */
const routeComponent = /\/src\/routes\/(.+)\.tsx\?tsr-split=component$/

const moduleScript = /<script type="module" crossorigin src="([^"]+)"><\/script>/

/**
 * Lets a page paint first and load at once. Writes `preload.json`: for each page, the files that it will ask for once the first script has run.
 * The server names them in the page, so that they come along with that script and not after it.
 */
export function preloadByPage(): Plugin {
  return {
    name: 'preload-by-page',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'demo',
    // The first script is fetched at once and run by public/first-paint.js, once the page has been painted.
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace(moduleScript, '<link rel="modulepreload" crossorigin href="$1">')
          .replace('src="/first-paint.js"', `src="/first-paint.js" data-main="${moduleScript.exec(html)?.[1] ?? ''}"`),
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const filesOf = new Map<string, Set<string>>()
      for (const chunk of chunks) {
        const [, route] = routeComponent.exec(chunk.facadeModuleId ?? '') ?? []
        if (route !== undefined) filesOf.set(route, closure(chunk, bundle))
      }
      const pages = Object.fromEntries(
        [...filesOf]
          .filter(([route]) => !route.startsWith('_') || route.includes('/'))
          .map(([route, files]) => {
            const frame = route.includes('/') ? filesOf.get(route.slice(0, route.indexOf('/'))) : undefined
            return [addressOf(route), [...new Set([...(frame ?? []), ...files])]]
          }),
      )
      this.emitFile({ type: 'asset', fileName: 'preload.json', source: JSON.stringify(pages) })
    },
  }
}

/** '_clinic/settings/users' → '/settings/users', '_clinic/index' → '/'. */
function addressOf(route: string): string {
  const parts = route.split('/').filter((part) => !part.startsWith('_') && part !== 'index')
  return `/${parts.join('/')}`
}

/** The chunk, what it imports and their style sheets; what the page's first script holds is there anyway. */
function closure(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName) || chunk.isEntry) return seen
  seen.add(chunk.fileName)
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk') closure(imported, bundle, seen)
  }
  return seen
}
