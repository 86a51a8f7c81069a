import type { Plugin, Rolldown } from 'vite'

/** Fails a build in which files import each other in a circle: one of them would run before what it needs. */
export function noCircles(): Plugin {
  return {
    name: 'no-circles',
    generateBundle: function (_, bundle) {
      for (const file of Object.values(bundle)) {
        const circle = file.type === 'chunk' && wayBack(file, bundle)
        if (circle) this.error(`Failed to build: ${circle.join(' imports ')} (see \`groups\` in vite/chunks.ts).`)
      }
    },
  }
}

/** From a file by its imports to itself; null: none leads there. */
function wayBack(to: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] | null {
  const ways = new Map([[to.fileName, [to.fileName]]])
  for (const [name, way] of ways) {
    const file = bundle[name]
    if (file?.type !== 'chunk') continue
    for (const next of file.imports) {
      if (next === to.fileName) return [...way, next]
      if (!ways.has(next)) ways.set(next, [...way, next])
    }
  }
  return null
}
