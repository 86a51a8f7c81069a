import type { Rolldown } from 'vite'

/** A route's own component, as the router's plugin splits it off. */
const routeComponent = /\/src\/routes\/(.+)\.tsx\?tsr-split=component$/

/** What is made of style sheets alone has no file in the end: Vite takes such a chunk out, after this. */
const isStyleAlone = ({ exports, moduleIds }: Rolldown.OutputChunk) =>
  exports.length === 0 && moduleIds.every((id) => /\.css(?:\?|$)/.test(id))

/** The chunk, what it imports and their style sheets. */
export function closureOf(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(chunk.fileName)) return seen
  seen.add(chunk.fileName)
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk' && !isStyleAlone(imported)) closureOf(imported, bundle, seen)
  }
  return seen
}

/** The script of a document, by the document's name. */
export function entryOf(bundle: Rolldown.OutputBundle, html: string): Rolldown.OutputChunk | undefined {
  return chunksOf(bundle).find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${html}`))
}

/**
 * What each page asks for once the first script has run, by its address. A page stands in all that is drawn around it: the routes above
 * have files of their own, and an address may be two routes, the frame and what is in it.
 */
export function filesByAddress(bundle: Rolldown.OutputBundle): Map<string, Set<string>> {
  const byRoute = new Map(
    chunksOf(bundle).flatMap((chunk) => {
      const [, route] = routeComponent.exec(chunk.facadeModuleId ?? '') ?? []
      return route === undefined ? [] : [[route, closureOf(chunk, bundle)]]
    }),
  )
  const pages = new Map<string, Set<string>>()
  for (const route of byRoute.keys()) {
    const parts = route.split('/')
    const above = parts.map((_, place) => parts.slice(0, place + 1).join('/'))
    const files = above.flatMap((each) => [...(byRoute.get(each) ?? [])])
    const address = addressOf(route)
    pages.set(address, new Set([...(pages.get(address) ?? []), ...files]))
  }
  return pages
}

/** '_clinic/settings/users' → '/settings/users', '_clinic/index' → '/'. */
function addressOf(route: string): string {
  const parts = route.split('/').filter((part) => !part.startsWith('_') && part !== 'index')
  return `/${parts.join('/')}`
}

function chunksOf(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((file) => file.type === 'chunk')
}
