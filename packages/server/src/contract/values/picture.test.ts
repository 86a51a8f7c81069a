import { describe, expect, test } from 'vitest'
import { bytesOf, claiming, pictures } from '../../../test/support/people/pictures.ts'
import { pictureTypes, readPlainPicture, sizeOfPicture } from './picture.ts'

const text = (words: string) => new TextEncoder().encode(words)
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
const jpeg = bytesOf(pictures['image/jpeg'])
const png = bytesOf(pictures['image/png'])
const webp = bytesOf(pictures['image/webp'])

/** A part of a PNG; nobody looks at its check sum. */
function pngPart(name: string, content: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, content.length)
  return joined(length, text(name), content, new Uint8Array(4))
}

describe.each(pictureTypes)('%s', (type) => {
  const bytes = bytesOf(pictures[type])

  test('as a canvas writes it, it is read', () => {
    expect(readPlainPicture(bytes)).toEqual({ type, width: 4, height: 4 })
  })

  test('cut off anywhere it is none, and nothing is thrown', () => {
    const lengths = Array.from({ length: bytes.length }, (_, length) => length)

    expect(lengths.filter((length) => readPlainPicture(bytes.subarray(0, length)) !== null)).toEqual([])
    for (const length of lengths) sizeOfPicture(bytes.subarray(0, length))
  })

  test('with anything behind it, it is none', () => {
    for (const more of [text('<script>alert(1)</script>'), text('PK\u0003\u0004'), bytes, new Uint8Array(1)]) {
      expect(readPlainPicture(joined(bytes, more))).toBeNull()
    }
  })

  test('of 30,000 pixels each way it says so, before anybody makes room for them', () => {
    expect(sizeOfPicture(claiming(type, 15_000))).toEqual({ type, width: 15_000, height: 15_000 })
  })

  test('with each byte changed, it is that picture, another size or none', () => {
    for (const index of bytes.keys()) {
      const changed = Uint8Array.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 0xff
      expect([type, undefined]).toContain(readPlainPicture(changed)?.type)
    }
  })
})

test.each([
  ['nothing', new Uint8Array(0)],
  ['text', text('hello')],
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a page', text('<!doctype html><script>alert(1)</script>')],
  ['GIF', text('GIF89a\u0004\u0000\u0004\u0000\u0000\u0000\u0000;')],
  ['BMP', text('BM' + ' '.repeat(60))],
  ['a zip', text('PK\u0003\u0004' + ' '.repeat(60))],
  [
    'a JPEG with where it was taken',
    joined(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, 0, 8), text('Exif\0\0'), jpeg.subarray(2)),
  ],
  ['a JPEG with a remark', joined(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xfe, 0, 4), text('<s'), jpeg.subarray(2))],
  ['a PNG with a text', joined(png.subarray(0, 33), pngPart('tEXt', text('a\0b')), png.subarray(33))],
  ['a PNG with where it was taken', joined(png.subarray(0, 33), pngPart('eXIf', text('x')), png.subarray(33))],
  ['an animated PNG', joined(png.subarray(0, 33), pngPart('acTL', new Uint8Array(8)), png.subarray(33))],
  ['a WebP that says it is longer', webp.with(4, 0)],
])('%s is none', (_what, bytes) => {
  expect(readPlainPicture(bytes)).toBeNull()
})

test('the size of a photo from a camera is read, though it is not plain', () => {
  const photo = joined(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, 0, 8), text('Exif\0\0'), jpeg.subarray(2))

  expect(sizeOfPicture(photo)).toEqual({ type: 'image/jpeg', width: 4, height: 4 })
})
