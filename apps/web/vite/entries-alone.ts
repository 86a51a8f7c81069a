import type { Plugin, Rolldown } from 'vite'

/**
 * Fails a build in which a document, or what it fetches later, imports the script of another document: that would run it there. What
 * both need has to stand in a file of its own (see `groups` in chunks.ts).
 */
export function entriesAlone(): Plugin {
  return {
    name: 'entries-alone',
    generateBundle: function (_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const entries = chunks.filter(({ isEntry }) => isEntry)
      for (const entry of entries) {
        const reached = reachedFrom(entry, chunks)
        const other = entries.find((each) => each !== entry && reached.has(each))
        if (other)
          this.error(`Failed to build: ${entry.fileName} leads to ${other.fileName}, another document's script.`)
      }
    },
  }
}

function reachedFrom(entry: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): Set<Rolldown.OutputChunk> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const reached = new Set([entry])
  for (const { imports, dynamicImports } of reached) {
    for (const name of [...imports, ...dynamicImports]) {
      const chunk = byName.get(name)
      if (chunk) reached.add(chunk)
    }
  }
  return reached
}
