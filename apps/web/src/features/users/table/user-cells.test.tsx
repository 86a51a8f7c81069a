import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { userRow } from '../../../testing/people.ts'
import { renderThemed } from '../../../testing/render-themed.tsx'
import { NameCell } from './user-cells.tsx'

const user = userRow({ name: 'Alex Kim', email: 'a.kim@harbor.example' })

test.each([
  [true, 'true'],
  [false, null],
])('namesakes are told apart by their email on a phone too: %s', (isTwin, mark) => {
  renderThemed(<NameCell user={user} isTwin={isTwin} />)
  expect(screen.getByText(user.email).getAttribute('data-twin')).toBe(mark)
})
