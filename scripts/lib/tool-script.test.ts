import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { run } from './run.ts'
import { toolScript } from './tool-script.ts'

for (const [name, folder] of [
  ['turbo', '.'],
  ['oxlint', '.'],
  ['oxfmt', '.'],
  ['knip', '.'],
  ['vitest', 'packages/policy'],
  ['vitest', 'packages/server'],
  ['vitest', 'apps/web'],
  ['playwright', 'apps/web'],
  // Of the repository, asked for by a package.
  ['oxlint', 'packages/server'],
]) {
  void test(`${name} of ${folder} is a file`, () => {
    assert.ok(existsSync(toolScript(name ?? '', folder)))
  })
}

void test('a tool that is not there is a fault that is named', () => {
  assert.throws(() => toolScript('no-such-tool'), /no-such-tool/)
})

void test('a word may hold spaces and what a shell would read', async () => {
  const isItself = `process.exit(process.argv[1] === 'a "b" $c & d' ? 0 : 1)`
  assert.equal(await run(['node', '-e', isItself, 'a "b" $c & d']), true)
})

void test('a program that fails, and one that is not there, have failed', async () => {
  assert.equal(await run(['node', '-e', 'process.exit(3)']), false)
  assert.equal(await run(['no-such-tool']), false)
})
