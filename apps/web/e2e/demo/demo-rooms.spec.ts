import { enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { createRoom, openRoomDialog, roomOf, roomsPath } from '../support/pages/rooms-page.ts'
import { owner } from '../support/people/people.ts'

test('rooms in the demo: a Shared Room is made, moved and closed', async ({ page }) => {
  await enterAs(page, owner, roomsPath)
  await expect(roomOf(page, 'Walk-in')).toContainText('Enter and manage')
  await createRoom(page, 'Triage')
  const edit = await openRoomDialog(page, 'Triage', 'Rename or change link')
  await edit.getByLabel('Link', { exact: true }).fill('first-look')
  await edit.getByRole('button', { name: 'Change link' }).click()
  await expect(roomOf(page, 'Triage')).toContainText('/harbor-street/first-look')
  const close = await openRoomDialog(page, 'Triage', 'Close Triage')
  await close.getByRole('button', { name: 'Close Triage' }).click()
  await expect(roomOf(page, 'Triage')).toHaveCount(0)
})
