import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Where the README stands. */
export const readmeFile = join(folder, 'README.md')

// A comment names the tested file that stands beneath it.
const BLOCK = /<!-- (examples\/[\w/-]+\.tsx?) -->\n+```\w+\n[\s\S]*?```/g

/** The README with each recipe as its tested file has it: no code is typed twice. */
export function readmeText(): string {
  return readFileSync(readmeFile, 'utf8').replaceAll(BLOCK, (_, name: string) => {
    const code = readFileSync(join(folder, name), 'utf8').trim()
    return `<!-- ${name} -->\n\n\`\`\`${name.endsWith('x') ? 'tsx' : 'ts'}\n${code}\n\`\`\``
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(readmeFile, readmeText())
