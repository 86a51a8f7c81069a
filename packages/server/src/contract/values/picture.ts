/*
 * What a photo of a person may be: a plain JPEG, PNG or WebP. Only the outer structure is read, nothing is decoded, so that no picture can do anything
 * here. Whatever is not known to be picture is refused: places where it was taken, animations, and a second file behind the first.
 */

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = (typeof pictureTypes)[number]

export interface Picture {
  type: PictureType
  width: number
  height: number
}

/** The type and size of what the bytes begin as; null: none of the three. */
export function sizeOfPicture(bytes: Uint8Array): Picture | null {
  return readWith(bytes, false)
}

/** The same, where they are that picture from the first byte to the last, and nothing else. */
export function readPlainPicture(bytes: Uint8Array): Picture | null {
  return readWith(bytes, true)
}

function readWith(bytes: Uint8Array, isWhole: boolean): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint16(0) === 0xff_d8) return readJpeg(view, isWhole)
    if (view.getUint32(0) === 0x89_50_4e_47 && view.getUint32(4) === 0x0d_0a_1a_0a) return readPng(view, isWhole)
    if (wordAt(view, 0) === 'RIFF' && wordAt(view, 8) === 'WEBP') return readWebp(view, isWhole)
    return null
  } catch (error) {
    // It ends before what it announces.
    if (error instanceof RangeError) return null
    throw error
  }
}

const pngParts = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs'.split(' '))

function readPng(view: DataView, isWhole: boolean): Picture | null {
  if (wordAt(view, 12) !== 'IHDR') return null
  const picture: Picture = { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  if (!isWhole) return picture
  let at = 8
  for (let name = ''; name !== 'IEND';) {
    name = wordAt(view, at + 4)
    if (!pngParts.has(name)) return null
    at += 12 + view.getUint32(at)
  }
  return at === view.byteLength ? picture : null
}

const webpParts = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])

function readWebp(view: DataView, isWhole: boolean): Picture | null {
  let size: Omit<Picture, 'type'> | null = null
  // The first part says the size.
  const end = isWhole ? view.byteLength : 13
  let at = 12
  do {
    const name = wordAt(view, at)
    const stated = webpSize(view, name, at + 8)
    // The canvas and the picture in it are of one size.
    if (size && stated && (size.width !== stated.width || size.height !== stated.height)) return null
    size ??= stated
    if (isWhole && !webpParts.has(name)) return null
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  } while (at < end)
  if (!size || (isWhole && (at !== view.byteLength || view.getUint32(4, true) + 8 !== at))) return null
  return { type: 'image/webp', ...size }
}

function webpSize(view: DataView, name: string, at: number): Omit<Picture, 'type'> | null {
  const threeBytes = (place: number) => view.getUint16(place, true) + view.getUint8(place + 2) * 0x1_00_00
  if (name === 'VP8X') return { width: threeBytes(at + 4) + 1, height: threeBytes(at + 7) + 1 }
  if (name === 'VP8L') {
    if (view.getUint8(at) !== 0x2f) return null
    const bits = view.getUint32(at + 1, true)
    return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 }
  }
  if (name !== 'VP8 ' || view.getUint16(at + 3) !== 0x9d_01 || view.getUint8(at + 5) !== 0x2a) return null
  return { width: view.getUint16(at + 6, true) & 0x3f_ff, height: view.getUint16(at + 8, true) & 0x3f_ff }
}

/** Tables, sizes and scans, the colour profile, and how it is coded. No Exif (APP1), no remarks. */
const isJpegPart = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || [0xda, 0xdb, 0xdd, 0xe0, 0xe2, 0xee].includes(marker)
const isJpegSize = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function readJpeg(view: DataView, isWhole: boolean): Picture | null {
  let picture: Picture | null = null
  for (let at = 2; ;) {
    const marker = view.getUint16(at) - 0xff_00
    if (marker === 0xd9) return at + 2 === view.byteLength ? picture : null
    if (marker < 0xc0 || (isWhole && !isJpegPart(marker))) return null
    if (isJpegSize(marker)) {
      if (picture) return null
      picture = { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
      if (!isWhole) return picture
    }
    at += 2 + view.getUint16(at + 2)
    if (marker === 0xda) at = endOfScan(view, at)
  }
}

/** Where the next marker stands after what a scan has coded. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; ; at += 1) {
    if (view.getUint8(at) !== 0xff) continue
    const next = view.getUint8(at + 1)
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
}

const wordAt = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
