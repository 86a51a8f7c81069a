import type { BrowserContext } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'
import { changeRole, rowOf, usersPath } from '../support/pages/users-page.ts'

/** Every event stream that the browser has asked for. */
function watchStreams(context: BrowserContext): string[] {
  const streams: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('events.watch')) streams.push(request.url())
  })
  return streams
}

test('ten tabs share one event stream; when the tab that has it closes, another goes on (R5)', async ({ openAs }) => {
  const address = `${usersPath}?search=Nakamura`
  const first = await openAs('k.boateng@harbor.example', '/healthz')
  const context = first.context()
  const streams = watchStreams(context)
  const tabs = [first]
  while (tabs.length < 10) tabs.push(await context.newPage())
  // The first has the stream before the others come.
  await first.goto(address)
  await expect.poll(() => streams.length).toBe(1)
  for (const tab of tabs.slice(1)) await tab.goto(address)
  const owners = await openAs(owner.email, address)
  for (const tab of tabs) await expect(rowOf(tab, 'Nakamura')).toContainText('Member')

  await changeRole(owners, 'Grace Nakamura', 'Admin')
  for (const tab of tabs) await expect(rowOf(tab, 'Nakamura')).toContainText('Admin')
  expect(streams).toHaveLength(1)

  await first.close()
  await expect.poll(() => streams.length).toBe(2)
  await changeRole(owners, 'Grace Nakamura', 'Member')
  for (const tab of tabs.slice(1)) await expect(rowOf(tab, 'Nakamura')).toContainText('Member')
  expect(streams).toHaveLength(2)
})
