import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { root } from './lib/root.ts'
import { toolScript } from './lib/tool-script.ts'

/** One line of code per file, and what the linter must say about it (null: nothing). */
const files: [path: string, line: string, expected: string | null][] = [
  [
    'packages/policy/src/a.ts',
    `import { role } from '@atrium/server/contract/people/user'`,
    'The policy has no dependencies',
  ],
  ['packages/policy/src/b.ts', `import { z } from 'zod'`, 'The policy has no dependencies'],
  ['packages/policy/src/c.ts', `import { decide } from './decide.ts'`, null],
  ['packages/policy/src/react.tsx', `import { use } from 'react'`, null],
  ['packages/policy/src/a.test.ts', `import { app } from '@atrium/server'`, 'The policy imports nothing of ours'],
  ['packages/policy/test/b.test.ts', `import { app } from '../../server/src/app.ts'`, 'Import packages by their names'],
  ['packages/server/src/contract/a.ts', `import { createApp } from '../app.ts'`, 'The contract runs in browsers'],
  ['packages/server/src/contract/b.ts', `import { eq } from 'drizzle-orm'`, 'The contract runs in browsers'],
  ['packages/server/src/contract/c.ts', `import { roles } from '@atrium/policy/clinic'`, null],
  ['packages/server/src/contract/d.ts', `import { z } from 'zod'`, null],
  ['packages/server/src/contract/e.ts', `import { id } from './values/text.ts'`, null],
  ['packages/server/src/contract/people/f.ts', `import { id } from '../values/text.ts'`, null],
  [
    'packages/server/src/contract/people/g.ts',
    `import { createApp } from '../../app.ts'`,
    'The contract runs in browsers',
  ],
  ['packages/server/src/a.ts', `import { router } from '@atrium/web/router'`, 'The server never imports the pages'],
  [
    'packages/server/src/b.ts',
    `import { router } from '../../../apps/web/src/router.ts'`,
    'Import packages by their names',
  ],
  ['packages/server/src/services/a.ts', `import { TRPCError } from '@trpc/server'`, 'A service knows no tRPC'],
  ['packages/server/src/services/b.ts', `import { can } from '../trpc.ts'`, 'A service knows no tRPC'],
  ['apps/web/src/a.ts', `import { appRouter } from '@atrium/server'`, "Pages import the server's types only"],
  ['apps/web/src/b.ts', `import type { AppRouter } from '@atrium/server'`, null],
  ['apps/web/src/c.ts', `import { role } from '@atrium/server/contract/people/user'`, null],
  [
    'apps/web/src/d.ts',
    `import { startDemo } from '@atrium/server/demo'`,
    "Pages import the server's types and its contract",
  ],
  ['apps/web/src/e.ts', `import { app } from '../../../packages/server/src/app.ts'`, 'Import packages by their names'],
  ['apps/web/src/demo/a.ts', `import { startDemo } from '@atrium/server/demo'`, null],
  [
    'apps/web/src/demo/b.ts',
    `import { app } from '@atrium/server/app'`,
    'The demo runs the server by @atrium/server/demo',
  ],
  ['apps/web/src/components/a.tsx', `import { UserTable } from '../features/users/user-table.tsx'`, 'imports neither'],
  ['apps/web/src/components/b.tsx', `import { Route } from '../routes/index.tsx'`, 'imports neither'],
  [
    'apps/web/src/patient/a.tsx',
    `import { UserTable } from '../features/users/user-table.tsx'`,
    "nothing of the clinic's",
  ],
  ['apps/web/src/patient/b.tsx', `import { Modal } from '@mantine/core'`, "nothing of the clinic's"],
  ['apps/web/src/patient/c.tsx', `import { call } from '../api/calls/call.ts'`, null],
  ['apps/web/src/call/a.ts', `import { call } from '../patient/room.tsx'`, 'it knows neither page'],
  ['apps/web/src/call/b.tsx', `import { useLingui } from '@lingui/react/macro'`, 'it knows neither page'],
  ['apps/web/src/call/c.tsx', `import { initials } from '../components/words/initials.ts'`, null],
  ['apps/web/src/patient/d.tsx', `import { createCall } from '../call/call.ts'`, null],
  ['apps/web/src/components/c.tsx', `import { Avatar } from './avatar.tsx'`, null],
  ['apps/web/src/features/users/a.tsx', `import { Room } from '../rooms/room.tsx'`, 'never imports another feature'],
  [
    'apps/web/src/features/users/b/c.tsx',
    `import { Room } from '../../rooms/room.tsx'`,
    'never imports another feature',
  ],
  ['apps/web/src/features/users/b/d.tsx', `import { UserTable } from '../user-table.tsx'`, null],
  ['apps/web/src/features/users/e.tsx', `import { Route } from '../../routes/index.tsx'`, 'a feature imports no route'],
  ['apps/web/src/features/users/f.tsx', `import { Avatar } from '../../components/avatar.tsx'`, null],
  [
    'apps/web/src/features/users/g.tsx',
    `import { app } from '@atrium/server/demo'`,
    "Pages import the server's types and its",
  ],
  ['packages/server/src/auth/a.ts', `export const secret = process.env['ATRIUM_SECRET']`, '`process.env`'],
  ['packages/server/src/process/env.ts', `export const secret = process.env['ATRIUM_SECRET']`, null],
  ['packages/server/src/auth/b.ts', `console.log('signed in')`, 'console'],
  ['packages/server/src/auth/c.ts', `export default 1`, 'default export'],
  ['apps/web/src/routes/index.tsx', `export default 1`, null],
  ['apps/web/src/features/users/a.test.tsx', `import { test } from 'vitest'\ntest.only('x', () => {})`, 'focused test'],
  ['apps/web/src/features/users/image.tsx', `export const Face = () => <img src="/a.png" />`, 'alt'],
]

const folder = mkdtempSync(join(tmpdir(), 'atrium-lint-'))
after(() => rmSync(folder, { recursive: true }))
cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
for (const [path, line] of files) {
  mkdirSync(join(folder, dirname(path)), { recursive: true })
  writeFileSync(join(folder, path), `${line}\n`)
}

interface Diagnostic {
  filename: string
  message: string
  help: string | null
}
const words = [toolScript('oxlint'), '--format', 'json', '--allow', 'no-unused-vars']
const run = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(run.stdout)

for (const [path, line, expected] of files) {
  const found = diagnostics.filter(({ filename }) => filename === path).map(({ message, help }) => `${message} ${help}`)
  void test(`${path}: ${line.replace('\n', '; ')} → ${expected ?? 'fine'}`, () => {
    if (expected === null) assert.deepEqual(found, [])
    else
      assert.ok(found.join('\n').includes(expected), `Expected "${expected}", found: ${found.join('\n') || 'nothing'}`)
  })
}
