import type { Rolldown } from 'vite'

/** The parts that every page with a list has: each by itself they were two dozen files of a few hundred bytes. */
const partsOfLists = [
  'components/(?:table|badge|person/(?!avatar|photo))',
  'components/form/search-field',
  'components/menu/filter',
  'components/button/page-act',
  'components/states/(?:announcement|table-skeleton|empty-state)',
  'components/words/time-words',
  'components/hooks/(?:use-now|use-root-font-size)',
  'api/paged-rows',
]
const iconsOfLists = [
  'AdjustmentsHorizontal',
  'ArrowsExchange',
  'ChevronDown',
  'DotsVertical',
  'Mail',
  'UserMinus',
  'UserPlus',
]

/** What no list of names through which all of a library goes stands before: who imports it needs it. */
const own =
  /\/(?:apps\/web|packages\/\w+)\/src\/|\/@trpc\/|\/createReactComponent\.mjs$|\/defaultAttributes\.mjs$|\/use-(?:document-title|media-query)\.mjs$|vite\/preload-helper/

const needed = new WeakMap<Rolldown.ChunkingContext, Map<string, ReadonlySet<string>>>()

/** The documents whose scripts import a module at once, by whatever way. */
function documentsOf(id: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const known = needed.get(context) ?? new Map<string, ReadonlySet<string>>()
  needed.set(context, known)
  const found = known.get(id)
  if (found) return found
  const documents = new Set<string>()
  const seen = new Set([id])
  for (const each of seen) {
    if (each.endsWith('.html')) documents.add(each)
    for (const importer of context.getModuleInfo(each)?.importers ?? []) seen.add(importer)
  }
  known.set(id, documents)
  return documents
}

/** The file for what both documents need at once. */
const both = (id: string, context: Rolldown.ChunkingContext) => (documentsOf(id, context).size > 1 ? 'both' : null)

/** The file for what all pages of a clinic do. */
const clinics = (id: string, context: Rolldown.ChunkingContext) =>
  // A document's script that only imports would be left out of it, and those imported would stand in its place.
  !id.endsWith('/src/main.tsx') && [...documentsOf(id, context)].some((each) => each.endsWith('/index.html'))
    ? 'clinics'
    : null

/**
 * Few files: to ask for one takes a slow processor some milliseconds before anything is painted. Libraries that every page has, whole; what
 * of our own each document needs at once; the parts of lists; and what is too small of the rest with its neighbours. No group names Mantine, of which most
 * pages have little: the bundler takes what a name fits, whoever needs it.
 */
export const groups = [
  { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 3 },
  {
    name: 'router',
    test: /\/node_modules\/(?:@tanstack\/(?:react-router|router-core|history|react-store|store|react-query|query-core)|use-sync-external-store)\//,
    priority: 2,
  },
  // Before the other, which would take what it depends on.
  { name: both, test: own, tags: ['$initial' as const], priority: 2 },
  { name: clinics, test: own, tags: ['$initial' as const], priority: 1 },
  { name: 'initial', tags: ['$initial' as const], entriesAware: true, entriesAwareMergeThreshold: 1_000 },
  {
    name: 'lists',
    test: new RegExp(`/src/(?:${partsOfLists.join('|')})|/icons/Icon(?:${iconsOfLists.join('|')})\\.mjs$`),
    priority: -1,
    // Else what the door has too would come with them.
    includeDependenciesRecursively: false,
  },
]
