import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepLanguage, preferredLanguage } from './languages.ts'

beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

test.each([
  [['sync', '--clean'], 'every sentence is in every catalogue'],
  [['missing'], 'every sentence is said in every language'],
])('lingui check %s: %s', (words) => {
  const folder = join(import.meta.dirname, '../../..')
  const said = execFileSync('lingui', ['check', ...words], { cwd: folder, encoding: 'utf8' })
  expect(said).toContain('PASS')
})

test.each([
  [['es-MX', 'en'], 'es'],
  [['de', 'es'], 'es'],
  [['de', 'fr'], 'en'],
  [[], 'en'],
])('a browser that reads %s is spoken to in %s', (languages, language) => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  expect(preferredLanguage()).toBe(language)
})

test('a choice counts more than the browser', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en'])
  keepLanguage('es')
  expect(preferredLanguage()).toBe('es')
})
