import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { meAs, userRow } from '../../../testing/people.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import type { MembershipRow } from './user-acts.ts'
import { UserMenu } from './user-menu.tsx'

const open = async (role: 'admin' | 'member', target: 'owner' | 'member') => {
  const onAct = vi.fn<(act: string, row: MembershipRow) => void>()
  renderAs(meAs(role), <UserMenu user={userRow({ role: target })} tabIndex={0} onMove={() => false} onAct={onAct} />)
  await userEvent.click(screen.getByRole('button', { name: 'Actions for Priya Natarajan' }))
  return onAct
}

test('an entry that is not allowed stays in reach, says why, and does nothing (R14)', async () => {
  const onAct = await open('admin', 'owner')
  const items = screen.getAllByRole('menuitem')
  expect(items.map((item) => item.getAttribute('aria-disabled'))).toEqual(['true', 'true', 'true'])
  expect(document.activeElement).toBe(items[0])
  const hint = document.getElementById(items[0]?.getAttribute('aria-describedby') ?? '')
  expect(hint?.textContent).toMatch(/^Only Owners can change an Owner.s role\.$/)
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(document.activeElement).toBe(items[1])
  expect(onAct).not.toHaveBeenCalled()
})

test('an entry that is allowed closes the menu and acts', async () => {
  const onAct = await open('admin', 'member')
  await userEvent.keyboard('{Enter}')
  expect(onAct).toHaveBeenCalledWith('changeRole', expect.objectContaining({ name: 'Priya Natarajan' }))
  expect(screen.queryByRole('menu')).toBeNull()
})

test('Escape closes and gives the focus back', async () => {
  await open('admin', 'member')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Actions for Priya Natarajan' }))
})

test('where two people have one name, the menu says which of them', () => {
  renderAs(meAs('admin'), <UserMenu user={userRow()} isTwin tabIndex={0} onMove={() => false} onAct={() => {}} />)
  expect(screen.getByRole('button').getAttribute('aria-label')).toBe(
    'Actions for Priya Natarajan, admin2@harbor.example',
  )
})

test('a letter jumps to the entry that begins with it', async () => {
  await open('admin', 'member')
  await userEvent.keyboard('r')
  expect(document.activeElement?.textContent).toBe('Remove from clinic')
})
