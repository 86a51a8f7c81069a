import { globSync, readFileSync, writeFileSync } from 'node:fs'

/** Lets declarations name each other as built: the compiler rewrites the paths of programs, but not those of declarations. */
export function pointAtScripts(folder: string): void {
  for (const name of globSync('**/*.d.ts', { cwd: folder })) {
    const text = readFileSync(`${folder}/${name}`, 'utf8')
    writeFileSync(`${folder}/${name}`, text.replaceAll(/(['"]\.[^'"]*)\.tsx?(['"])/g, '$1.js$2'))
  }
}
