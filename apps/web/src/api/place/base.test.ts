import { expect, onTestFinished, test, vi } from 'vitest'

/** The module as it is built for that base. */
async function under(base: string) {
  vi.resetModules()
  vi.stubEnv('BASE_URL', base)
  onTestFinished(() => void vi.unstubAllEnvs())
  return import('./base.ts')
}

test.each([
  ['/', '/settings/users?search=a', '/settings/users?search=a'],
  ['/demo/', '/demo/settings/users?search=a', '/settings/users?search=a'],
  ['/demo/', '/demo/', '/'],
])('under %s, %s is %s', async (base, address, path) => {
  const { atBase, withoutBase } = await under(base)
  expect([withoutBase(address), atBase(path)]).toEqual([path, address])
})

test('without its last slash, and where it is none of ours', async () => {
  const { withoutBase } = await under('/demo/')
  expect([withoutBase('/demo'), withoutBase('/demolition')]).toEqual(['/', '/demolition'])
})
