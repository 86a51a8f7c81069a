import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { wholeBody } from './whole-body.ts'

const app = new Hono()
app.use(wholeBody(10))
app.post('/work', async (c) => c.text((await c.req.text()).toUpperCase()))

const post = (body: string, headers: Record<string, string> = {}) =>
  app.request('/work', { method: 'POST', body, headers: { 'content-type': 'text/plain', ...headers } })

test.each([{}, { 'content-length': '10' }, { 'content-length': '4' }])('ten bytes are read: %j', async (headers) => {
  const answer = await post('ten bytes!', headers)
  expect([answer.status, await answer.text()]).toEqual([200, 'TEN BYTES!'])
})

test.each([{}, { 'content-length': '11' }, { 'content-length': '4' }, { 'content-length': '-1' }])(
  'eleven are refused, whatever was declared: %j',
  async (headers) => {
    const answer = await post('eleven byte', headers)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('More than 10 bytes')])
  },
)
