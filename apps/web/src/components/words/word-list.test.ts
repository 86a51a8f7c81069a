import { expect, test } from 'vitest'
import { withArticle } from './word-list.ts'

test('each role has its article', () => {
  expect([withArticle('Owner'), withArticle('Member')]).toEqual(['an Owner', 'a Member'])
})
