import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { pointAtScripts } from './declarations.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const dist = `${folder}dist`

// What a deleted source once made must not be published.
rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [`${folder}node_modules/typescript/bin/tsc`, '-p', `${folder}tsconfig.build.json`], {
  stdio: 'inherit',
})

pointAtScripts(dist)

// The program is one file, with what it needs of the engine in it.
await build({
  entryPoints: [`${folder}scripts/diff.ts`],
  outfile: `${dist}/bin/policy-diff.js`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: { js: '#!/usr/bin/env node' },
})
