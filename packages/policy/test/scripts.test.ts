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
const invite = { ...new Map(Object.entries(table.capabilities)).get('user.invite'), roles: ['owner'] }
const changed = JSON.stringify({ ...table, capabilities: { ...table.capabilities, 'user.invite': invite } })
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

const house = (roles: readonly string[], part: object = {}) =>
  JSON.stringify({
    roles: ['chief', 'editor'],
    sideRoles: { press: { givenBy: 'chief' } },
    capabilities: {
      'bill.pay': { label: 'Pay', roles },
      'page.edit': { label: 'Edit', roles: roles.includes('editor') ? ['chief'] : ['chief', 'editor'] },
    },
    ...part,
  })
writeFileSync(join(folder, 'house.json'), house(['chief'], { reserved: ['bill.pay'] }))
writeFileSync(join(folder, 'wider.json'), house(['chief', 'editor']))
writeFileSync(
  join(folder, 'people.json'),
  JSON.stringify([
    { name: 'Ada Lovelace', role: 'editor' },
    { roles: ['press', 'editor'] },
    { name: 'Cem', role: 'chief' },
  ]),
)
writeFileSync(join(folder, 'odd.json'), '[{ "role": "editor", "minus": ["bill.pya"] }]')
writeFileSync(join(folder, 'withheld.json'), '[{ "role": "editor", "minus": ["bill.pay"] }]')
writeFileSync(join(folder, 'strangers.json'), '[{ "role": "boss" }]')

test('diff with people prints whose rights change, and fails when somebody gains what is reserved', () => {
  const { stdout, status } = diff('house.json', 'wider.json', 'people.json')
  expect(stdout.split('\n')).toEqual([
    '+ bill.pay  editor',
    '- page.edit  editor',
    '1 granted, 1 revoked',
    '',
    'who           as            gains     loses',
    'Ada Lovelace  editor        bill.pay  page.edit',
    '–             press+editor  bill.pay  page.edit',
    '! bill.pay is reserved, and somebody gains it',
    '',
  ])
  expect(status).toBe(1)
  expect(diff('house.json', 'wider.json').status).toBe(1)
  expect(diff('house.json', 'wider.json', 'withheld.json').status).toBe(0)
  expect(diff('wider.json', 'house.json', 'people.json').status).toBe(0)
  expect(diff('house.json', 'house.json', 'people.json').stdout).toBe('No cell changes.\n\nNobody’s rights change.\n')
})

test.each([
  [['house.json', 'wider.json', 'strangers.json'], 'strangers.json: [0]: neither table knows this role on this plan'],
  [['house.json', 'wider.json', 'odd.json'], 'odd.json: minus: expected a list of capabilities of either table'],
  [['house.json', 'wider.json', 'house.json'], 'house.json: expected a list of people'],
  [['a.json'], 'Usage: policy-diff before.json after.json [people.json]'],
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

test('the sources import nothing but each other and React, and of tRPC its types alone', () => {
  const imports = execFileSync(
    'grep',
    [
      '-rhoE',
      "(import type .*|from) '[^.'][^']*'",
      'src',
      '--include=*.ts',
      '--include=*.tsx',
      '--exclude=*.test.*',
      '--exclude=*.test-d.ts',
    ],
    { cwd: packageFolder, encoding: 'utf8' },
  )
  expect([...new Set(imports.trim().split('\n'))].sort()).toEqual([
    "from 'react'",
    "import type { ReactElement, ReactNode } from 'react'",
    "import type { TRPCProcedureBuilder } from '@trpc/server'",
  ])
})
