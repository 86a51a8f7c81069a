import { expect, test } from 'vitest'
import { doneWords, emailWords } from './email-words.ts'

test.each(['confirm', 'undo'] as const)('%s names the address, before and after', (act) => {
  const email = 'mara@new.example'

  expect(emailWords({ act, email }).text).toContain(email)
  expect(doneWords({ outcome: act === 'confirm' ? 'confirmed' : 'undone', email }).text).toContain(email)
})
