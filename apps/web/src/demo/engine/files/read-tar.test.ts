import { expect, test } from 'vitest'
import { readTar } from './read-tar.ts'

function entry(name: string, size: number, kind = '0'): Uint8Array {
  const whole = new Uint8Array(512 + Math.ceil(size / 512) * 512)
  const put = (text: string, at: number) => whole.set(new TextEncoder().encode(text), at)
  put(name, 0)
  put(`${size.toString(8).padStart(11, '0')}\0`, 124)
  put(kind, 156)
  whole.fill(7, 512, 512 + size)
  return whole
}
const tarOf = (...entries: Uint8Array[]) =>
  Uint8Array.from([...entries, new Uint8Array(1_024)].flatMap((each) => [...each]))

test('an archive of nothing has nothing', () => {
  expect(readTar(tarOf())).toEqual([])
})

test('folders have no content, files have theirs, up to, at and beyond a block', () => {
  const tar = tarOf(entry('/base', 0, '5'), entry('/base/a', 1), entry('b', 512), entry('/c', 513), entry('/d', 0))

  expect(readTar(tar)).toEqual([
    { path: '/base', content: null },
    { path: '/base/a', content: new Uint8Array(1).fill(7) },
    { path: '/b', content: new Uint8Array(512).fill(7) },
    { path: '/c', content: new Uint8Array(513).fill(7) },
    { path: '/d', content: new Uint8Array(0) },
  ])
})
