import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { closureOf, entryOf, filesByAddress } from './closure.ts'

/** How many bytes of script, gzip, each document may need before anybody clicks; what is not named has the last. */
const budgets: Record<string, number> = { '/sign-in': 100_000, '/settings/users': 165_000 }
const otherwise = 185_000

/** What we have of our own, and so leave out of the pages' style sheet as well. */
const replaced = /\/@mantine\/core\/.+\/Button\.mjs$/

/**
 * Fails a build in which a page has grown beyond its budget, and says by which files. A dialog, a menu's act or a library that is not
 * needed before a click is fetched on intent (`Part`, `import()`); what a page really needs more has to be asked for here.
 */
export function scriptBudget(): Plugin {
  return {
    name: 'script-budget',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'demo',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const sizes = new Map<string, number>()
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue
          if (file.moduleIds.some((id) => replaced.test(id))) {
            this.error(`Failed to build: ${file.fileName} has Mantine's button. Please use src/components/button.`)
          }
          sizes.set(file.fileName, gzipSync(file.code, { level: 9 }).length)
        }
        for (const [address, files] of neededByAddress(bundle)) {
          const scripts = [...files].filter((file) => sizes.has(file))
          const weight = scripts.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0)
          const budget = budgets[address] ?? otherwise
          if (weight <= budget) continue
          const list = scripts.map((file) => `${sizes.get(file)} ${file}`).toSorted((a, b) => parseInt(b) - parseInt(a))
          this.error(
            `Failed to build: ${address} needs ${weight} bytes of script, gzip; its budget is ${budget} (vite/budget.ts).\n${list.join('\n')}`,
          )
        }
      },
    },
  }
}

/** What a patient's page may need before a call: on a phone, on somebody else's network. And what a call then needs beside it, with all of a guest's page. */
const patientsMost = 90_000
const callsMost = 25_000

/** Fails a build of the patient's page, in one language, that has grown beyond its budget, or of its calls; every language counts as the largest. */
export function patientBudget(): Plugin {
  return {
    name: 'patient-budget',
    apply: (_config, { mode }) => mode !== 'demo',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const sizes = chunks.map(({ fileName, facadeModuleId, code, isDynamicEntry }) => ({
          fileName,
          isCall: isDynamicEntry && facadeModuleId?.endsWith('/later-calls.ts') === true,
          isWords: isDynamicEntry && facadeModuleId?.endsWith('.po') === true,
          bytes: gzipSync(code, { level: 9 }).length,
        }))
        const calls = sizes.find(({ isCall }) => isCall)?.bytes ?? 0
        if (calls > callsMost) {
          this.error(
            `Failed to build: a patient's call needs ${calls} bytes of script, gzip; its budget is ${callsMost} (vite/budget.ts).`,
          )
        }
        const words = Math.max(0, ...sizes.filter(({ isWords }) => isWords).map(({ bytes }) => bytes))
        const entry = chunks.find(({ isEntry }) => isEntry)
        const needed = entry ? closureOf(entry, bundle) : new Set<string>()
        const first = sizes.filter(({ fileName }) => needed.has(fileName))
        const weight = first.reduce((sum, { bytes }) => sum + bytes, words)
        if (weight <= patientsMost) return
        const list = sizes.map(({ fileName, bytes }) => `${bytes} ${fileName}`).join('\n')
        this.error(
          `Failed to build: the patient's page needs ${weight} bytes of script, gzip; its budget is ${patientsMost} (vite/budget.ts).\n${list}`,
        )
      },
    },
  }
}

/** All files that each page needs, those of its document included. */
function neededByAddress(bundle: Rolldown.OutputBundle): Map<string, Set<string>> {
  const [main, door] = [entryOf(bundle, 'index.html'), entryOf(bundle, 'sign-in.html')]
  const known = main ? closureOf(main, bundle) : []
  const pages = [...filesByAddress(bundle)].map(([address, files]) => [address, new Set([...known, ...files])] as const)
  return new Map([...pages, ...(door ? [['/sign-in', closureOf(door, bundle)] as const] : [])])
}
