import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))
const dist = `${folder}dist`

// What a deleted source once made must not be published.
rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [`${folder}node_modules/typescript/bin/tsc`, '-p', `${folder}tsconfig.build.json`], {
  stdio: 'inherit',
})

// The compiler rewrites the paths of programs, but not those of declarations.
for (const name of globSync('**/*.d.ts', { cwd: dist })) {
  const text = readFileSync(`${dist}/${name}`, 'utf8')
  writeFileSync(`${dist}/${name}`, text.replaceAll(/(['"]\.[^'"]*)\.tsx?(['"])/g, '$1.js$2'))
}
