import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { userRow } from '../../../testing/people.ts'
import { renderThemed } from '../../../testing/render-themed.tsx'
import { NameCell, StatusCell } from './user-cells.tsx'

const user = userRow({ name: 'Alex Kim', email: 'a.kim@harbor.example' })

test.each([
  [true, 'true'],
  [false, null],
])('namesakes are told apart by their email on a phone too: %s', (isTwin, mark) => {
  renderThemed(<NameCell user={user} isTwin={isTwin} />)
  expect(screen.getByText(user.email).getAttribute('data-twin')).toBe(mark)
})

const invited = { ...user, kind: 'invitation', name: null, status: 'pending', invitedBy: 'Mara' } as const

test('mail that nobody took is the news of its row, with the reason (R10)', () => {
  const row = { ...invited, mailFault: '550 5.1.1 No such user' }
  renderThemed(
    <>
      <NameCell user={row} isTwin={false} />
      <StatusCell user={row} />
    </>,
  )
  expect(screen.getByText('Mail not delivered')).toBeTruthy()
  // The numbers are in the menu, beside Resend.
  expect(screen.getByText('No such user')).toBeTruthy()
  expect(screen.getByText('Member · Mail not delivered')).toBeTruthy()
})

test('the title stands on a phone too', () => {
  renderThemed(<NameCell user={{ ...user, title: 'Head nurse' }} isTwin={false} />)
  expect(screen.getByText(/^Member · .+ · Head nurse$/)).toBeTruthy()
})

test('an invitation whose mail is on its way waits', () => {
  renderThemed(<StatusCell user={{ ...invited, mailFault: null }} />)
  expect(screen.getByText('Invite pending')).toBeTruthy()
})

test('an account that was made in advance is called by its name, and waits (R10, R12)', () => {
  const row = { ...invited, mailFault: null, name: 'Ama Boakye', email: 'ama@harbor.example' }
  renderThemed(
    <>
      <NameCell user={row} isTwin={false} />
      <StatusCell user={row} />
    </>,
  )
  expect(screen.getByText('Ama Boakye')).toBeTruthy()
  expect(screen.getByText('ama@harbor.example')).toBeTruthy()
  expect(screen.getByText('Invite pending')).toBeTruthy()
})
