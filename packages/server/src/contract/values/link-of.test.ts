import { expect, test } from 'vitest'
import { linkOf } from './link-of.ts'

test.each([
  ['Harbor Street Clinic', 'harbor-street-clinic'],
  ['  Praxis Dr. Möller ', 'praxis-dr-moller'],
  ['日本', ''],
  [`${'long '.repeat(20)}name`, 'long-long-long-long-long-long-long-long'],
])('%j → %j', (name, link) => expect(linkOf(name)).toBe(link))
