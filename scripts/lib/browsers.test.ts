import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import { findBrowser } from './browsers.ts'

/** A machine with these programs and no other, until the test ends. */
function makeMachine(t: TestContext, programs: string[], named = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-browsers-'))
  const before = { ...process.env }
  for (const program of programs) writeFileSync(join(folder, program), '')
  process.env['PATH'] = ['/nowhere', folder].join(delimiter)
  process.env['ATRIUM_FIREFOX'] = named
  t.after(() => {
    process.env['PATH'] = before['PATH']
    if (before['ATRIUM_FIREFOX'] === undefined) delete process.env['ATRIUM_FIREFOX']
    else process.env['ATRIUM_FIREFOX'] = before['ATRIUM_FIREFOX']
    rmSync(folder, { recursive: true })
  })
  return folder
}

void test('Debian’s Firefox is taken before one of another name', (t) => {
  const folder = makeMachine(t, ['firefox', 'firefox-esr'])
  assert.equal(findBrowser('firefox'), join(folder, 'firefox-esr'))
})

void test('the one that is named is taken before any other', (t) => {
  makeMachine(t, ['firefox-esr'], import.meta.filename)
  assert.equal(findBrowser('firefox'), import.meta.filename)
})

void test('a name that leads nowhere is a fault that says which variable', (t) => {
  makeMachine(t, ['firefox-esr'], '/nowhere/firefox')
  assert.throws(() => findBrowser('firefox'), /ATRIUM_FIREFOX names \/nowhere\/firefox/)
})
