import { expect, test } from 'vitest'
import { clinicLink } from './clinic-link.ts'

test.each([
  ['Harbor Street Clinic', 'harbor-street-clinic'],
  ['  Praxis Dr. Möller ', 'praxis-dr-moller'],
  ['日本', ''],
  [`${'long '.repeat(20)}name`, 'long-long-long-long-long-long-long-long'],
])('%j → %j', (name, link) => expect(clinicLink(name)).toBe(link))
