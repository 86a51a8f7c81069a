import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, screen } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { meOptions, useMe } from '../../../api/me.ts'
import type { Me } from '../../../api/outputs.ts'
import { meAs } from '../../../testing/people.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { PaymentNotice } from '../payment/payment-notice.tsx'
import { FrameNotices } from './frame-notices.tsx'

type Load = ComponentProps<typeof FrameNotices>['loadPayment']

const failed = { since: '2026-11-04', freezesOn: '2026-11-18', isFrozen: false }
const owner = meAs('owner')
const loadPayment = vi.fn<Load>(async () => PaymentNotice)
const loadEmergency = vi.fn<Load>(async () => () => <p role="alert">Emergency access</p>)
afterEach(() => vi.clearAllMocks())

/** Shows what it knows, so that it can be waited for. */
const Page = () => <p>{useMe().missingPayment ? 'Payment failed' : 'All is paid'}</p>

async function open(me: Me, path: string) {
  const root = createRootRoute({
    component: () => (
      <>
        <FrameNotices loadEmergency={loadEmergency} loadPayment={loadPayment} />
        <Page />
      </>
    ),
  })
  const routeTree = root.addChildren(
    ['/', '/call/$visitId', '/settings/billing'].map((each) => createRoute({ getParentRoute: () => root, path: each })),
  )
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [path] }) })
  const { api } = renderAs(me, <RouterProvider router={router as never} />)
  await screen.findByText(/Payment failed|All is paid/)
  const hear = (now: Me) => api.queryClient.setQueryData(meOptions(api).queryKey, now)
  return { hear, go: (to: string) => act(() => router.navigate({ to })) }
}

const notice = () => screen.queryByRole('region', { name: 'Payment' })

test('a payment that failed is said over every page, with the way to mend it (R17, R20)', async () => {
  await open({ ...owner, missingPayment: failed }, '/')
  await screen.findByText(/^A payment failed\. Premium freezes on 18 Nov/)
  expect(screen.getByRole('link', { name: 'Open Billing' }).getAttribute('href')).toBe('/settings/billing')
})

test('who manages no billing is told of none, and sees none', async () => {
  const { hear } = await open(meAs('admin'), '/')
  expect(notice()).toBeNull()
  hear({ ...owner, missingPayment: failed })
  expect(await screen.findByRole('region', { name: 'Payment' })).toBeTruthy()
})

test('a call has the whole window: a payment that fails in the middle of it, or before, is said once one is back', async () => {
  const { hear, go } = await open(owner, '/call/v1')
  hear({ ...owner, missingPayment: failed, emergency: { room: 'r1' } as unknown as Me['emergency'] })
  await screen.findByText('Payment failed')
  // Not even their code is fetched.
  for (const load of [loadPayment, loadEmergency]) expect(load).not.toHaveBeenCalled()
  expect(document.body.textContent).toBe('Payment failed')
  await go('/')
  expect(await screen.findByRole('region', { name: 'Payment' })).toBeTruthy()
  expect(await screen.findByText('Emergency access')).toBeTruthy()
  await go('/call/v1')
  expect(document.body.textContent).toBe('Payment failed')
})
