import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Me } from '../../../api/outputs.ts'
import { Menu } from '../../../components/menu/menu.tsx'
import { meAs } from '../../../testing/people.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { ClinicEntries } from './clinic-entries.tsx'

const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3)
const others: Me['memberships'] = [
  { id: 'm8', role: 'member', status: 'active', clinic: { name: long, link: 'long' } },
  { id: 'm9', role: 'admin', status: 'archived', clinic: { name: 'עיר', link: 'city' } },
]

async function open(me: Me) {
  const onCreate = vi.fn<() => void>()
  renderAs(
    me,
    <Menu label="Your account" renderTrigger={(props) => <button {...props}>Mara</button>}>
      <ClinicEntries onCreate={onCreate} />
    </Menu>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Mara' }))
  return onCreate
}

const hintOf = (item: HTMLElement) => document.getElementById(item.getAttribute('aria-describedby') ?? '')?.textContent

test('every clinic is named with the role there, the present one is marked, an archived place is quiet', async () => {
  const me = meAs('owner')
  await open({ ...me, memberships: [...me.memberships, ...others] })
  const items = screen.getAllByRole('menuitemradio')

  expect(items.map((item) => [item.querySelector('bdi')?.textContent, hintOf(item)])).toEqual([
    ['Harbor Street Clinic', 'Owner'],
    [long, 'Member'],
    ['עיר', 'Archived: an Owner or Admin there can restore you'],
  ])
  expect(items.map((item) => item.getAttribute('aria-checked'))).toEqual(['true', 'false', 'false'])
  expect(items.map((item) => item.getAttribute('aria-disabled'))).toEqual([null, null, 'true'])
})

test('who may make a clinic is offered it; the keyboard gets there', async () => {
  const onCreate = await open(meAs('owner'))
  await userEvent.keyboard('{End}{Enter}')

  expect(onCreate).toHaveBeenCalledOnce()
})

test('who has one clinic and may make none sees nothing of it', async () => {
  await open(meAs('member'))

  expect(screen.queryAllByRole('menuitem')).toEqual([])
  expect(screen.queryAllByRole('menuitemradio')).toEqual([])
})
