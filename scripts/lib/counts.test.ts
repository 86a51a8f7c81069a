import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { add, judged, nothing, oneCheck, playwrightCounts, vitestCounts } from './counts.ts'

const folder = mkdtempSync(join(tmpdir(), 'atrium-counts-'))
after(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

void test('Vitest: to-dos count as skipped', () => {
  const path = report({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 })
  assert.deepEqual(vitestCounts(path), { passed: 5, failed: 2, skipped: 4 })
})

void test('Playwright: a test that passed only when tried again has failed', () => {
  const path = report({ stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 1 } })
  assert.deepEqual(playwrightCounts(path), { passed: 7, failed: 3, skipped: 1 })
})

void test('a runner that wrote no report has failed', () => {
  assert.deepEqual(judged(vitestCounts(join(folder, 'none.json')), true), { passed: 0, failed: 1, skipped: 0 })
})

void test('a runner that ran nothing has failed, even when it skipped something', () => {
  assert.deepEqual(judged({ passed: 0, failed: 0, skipped: 4 }, true), { passed: 0, failed: 1, skipped: 4 })
})

void test('a runner that broke has failed, even when every test of it passed', () => {
  assert.deepEqual(judged({ passed: 9, failed: 0, skipped: 0 }, false), { passed: 9, failed: 1, skipped: 0 })
})

void test('failures are counted once', () => {
  assert.deepEqual(judged({ passed: 9, failed: 2, skipped: 0 }, false), { passed: 9, failed: 2, skipped: 0 })
})

void test('a program counts as one test', () => {
  assert.deepEqual([oneCheck(true), oneCheck(false)].reduce(add, nothing), { passed: 1, failed: 1, skipped: 0 })
})
