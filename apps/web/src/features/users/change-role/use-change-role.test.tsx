import type { AppRouter } from '@atrium/server'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { ApiProvider, createApi } from '../../../api/api.tsx'
import { placeAt } from '../../../api/place/place.ts'
import { createQueryClient } from '../../../api/query-client.ts'
import { rowsOf } from '../../../api/paged-rows.ts'
import { userPagesKey } from '../../../api/users/user-pages.ts'
import type { UserPages } from '../../../api/users/user-pages.ts'
import { userRow } from '../../../testing/people.ts'
import { useChangeRole } from './use-change-role.ts'

const listKey = [...userPagesKey, {}]

/** The hook, a list with one Admin, and a server that answers when it is told to. */
function setUp() {
  let resolve: (response: Response) => void = () => undefined
  const promise = new Promise<Response>((settle) => (resolve = settle))
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: 'http://test/trpc', fetch: () => promise })] })
  const api = createApi(placeAt('/'), createQueryClient(), client)
  const pages: UserPages = {
    pageParams: [null],
    pages: [{ items: [userRow({ role: 'admin' })], nextCursor: null }],
  }
  api.queryClient.setQueryData(listKey, pages)
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={api.queryClient}>
      <ApiProvider api={api}>{children}</ApiProvider>
    </QueryClientProvider>
  )
  const { result } = renderHook(() => useChangeRole(), { wrapper })
  const role = () => {
    const list = api.queryClient.getQueryData<UserPages>(listKey)
    return list && rowsOf(list)[0]?.role
  }
  const change = () => act(() => result.current.mutate({ membershipId: 'm2', role: 'member', from: 'admin' }))
  return { result, role, change, answer: (body: object, status: number) => resolve(Response.json(body, { status })) }
}

test('the new role shows before the server has answered, and stays when it agrees', async () => {
  const { result, role, change, answer } = setUp()
  change()
  await waitFor(() => expect(role()).toBe('member'))
  expect(result.current.isPending).toBe(true)
  answer({ result: { data: userRow({ role: 'member' }) } }, 200)
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  expect(role()).toBe('member')
})

test('the former role is back when the server refuses', async () => {
  const { result, role, change, answer } = setUp()
  change()
  await waitFor(() => expect(role()).toBe('member'))
  answer({ error: { message: 'It is Owner now.', code: -32_009, data: { code: 'CONFLICT', httpStatus: 409 } } }, 409)
  await waitFor(() => expect(result.current.isError).toBe(true))
  expect(role()).toBe('admin')
  expect(result.current.error?.message).toBe('It is Owner now.')
})
