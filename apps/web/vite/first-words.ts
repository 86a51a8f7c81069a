import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'

const name = 'virtual:first-words'
const folders = ['locales', 'guest/locales'].map((name) => join(import.meta.dirname, '../src/patient', name))
const entry = /^msgid "first\.(\w+)"\nmsgstr "(.*)"$/gm

/**
 * The few words that the patient's page shows before its script runs, in every language: those whose id begins with `first.`. The
 * catalogues themselves come with the page, each only where it is read.
 */
export function firstWords(): Plugin {
  return {
    name: 'first-words',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: function (id) {
      if (id !== `\0${name}`) return undefined
      const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
      const first: Record<string, Record<string, string>> = {}
      for (const file of files.filter((each) => each.endsWith('.po'))) {
        this.addWatchFile(file)
        const language = basename(file, '.po')
        first[language] = { ...first[language], ...wordsIn(file) }
      }
      return `export const firstWords = ${JSON.stringify(first)}`
    },
  }
}

function wordsIn(file: string): Record<string, string> {
  const found = readFileSync(file, 'utf8').matchAll(entry)
  return Object.fromEntries([...found].map(([, id = '', said = '']) => [id, said.replaceAll(String.raw`\"`, '"')]))
}
