import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { permissionsFile, permissionsText } from '../scripts/permissions.ts'
import { clinicPolicy } from '../src/clinic.ts'
import { packageFolder } from './support/packed.ts'

const folder = mkdtempSync(join(tmpdir(), 'policy-diff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const table = clinicPolicy.toJSON()
const changed = JSON.stringify(table).replace(
  '"label":"Invite clinic users","group":"People","feature":"Invite clinic users","roles":["owner","admin"]',
  '"label":"Invite clinic users","roles":["owner"]',
)
writeFileSync(join(folder, 'a.json'), JSON.stringify(table))
writeFileSync(join(folder, 'b.json'), changed)
writeFileSync(join(folder, 'broken.json'), JSON.stringify({ ...table, plans: [] }))
const diff = (...files: string[]) =>
  spawnSync(process.execPath, ['scripts/diff.ts', ...files], {
    cwd: packageFolder,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })

test('diff prints the cells that change, for a review', () => {
  const { stdout, status } = diff('a.json', 'b.json')
  expect(stdout).toBe('- user.invite  admin on free\n- user.invite  admin on premium\n0 granted, 2 revoked\n')
  expect(status).toBe(0)
})

test('diff of the same table says so', () => {
  expect(diff('a.json', 'a.json').stdout).toBe('No cell changes.\n')
})

test.each([
  [['a.json'], 'Usage: pnpm --filter @atrium/policy diff before.json after.json'],
  [['a.json', 'broken.json'], 'broken.json: Failed to read the policy table:\nplans: needs at least one'],
  [['a.json', 'nowhere.json'], 'nowhere.json: ENOENT'],
])('diff of %j ends with what is wrong', (files, message) => {
  const { stderr, status } = diff(...files)
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})

test('docs/permissions.md is made of the present table', () => {
  expect(readFileSync(permissionsFile, 'utf8')).toBe(permissionsText())
})

test('the sources import nothing but each other and React', () => {
  const imports = execFileSync(
    'grep',
    [
      '-rhoE',
      "from '[^.'][^']*'",
      'src',
      '--include=*.ts',
      '--include=*.tsx',
      '--exclude=*.test.*',
      '--exclude=*.test-d.ts',
    ],
    { cwd: packageFolder, encoding: 'utf8' },
  )
  expect([...new Set(imports.trim().split('\n'))]).toEqual(["from 'react'"])
})
