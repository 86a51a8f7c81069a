import { expect, test } from 'vitest'
import { countTarEntries } from './count-tar-entries.ts'

function entry(name: string, size: number): Uint8Array {
  const whole = new Uint8Array(512 + Math.ceil(size / 512) * 512)
  whole.set(new TextEncoder().encode(name))
  whole.set(new TextEncoder().encode(`${size.toString(8).padStart(11, '0')}\0`), 124)
  return whole
}

test.each([
  ['nothing', [], 0],
  ['empty files', [entry('/a', 0), entry('/b', 0)], 2],
  ['contents up to, at and beyond a block', [entry('/a', 1), entry('/b', 512), entry('/c', 513), entry('/d', 0)], 4],
])('%s', (_what, entries, count) => {
  const end = new Uint8Array(1_024)

  expect(countTarEntries(Uint8Array.from([...entries, end].flatMap((each) => [...each])))).toBe(count)
})
