import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { asCsv, openArchive } from './archive.ts'

/** By the reader of the browser that is played here: its files are no others'. */
const bytesOf = (file: Blob) =>
  new Promise<Uint8Array>((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(new Uint8Array(reader.result as ArrayBuffer)))
    reader.readAsArrayBuffer(file)
  })

test('what is added is in the archive, whatever its order and size', async () => {
  const archive = openArchive()
  const long = 'a line\n'.repeat(50_000)
  archive.add('rooms/0001.jsonl', long)
  archive.add('contents.json', '{"ä":1}')
  const files = unzipSync(await bytesOf(archive.finish()))

  expect(Object.keys(files)).toEqual(['rooms/0001.jsonl', 'contents.json'])
  expect(strFromU8(files['rooms/0001.jsonl'] ?? new Uint8Array())).toBe(long)
  expect(strFromU8(files['contents.json'] ?? new Uint8Array())).toBe('{"ä":1}')
})

test('rows are a spreadsheet’s too; what would be a formula is text, what is no value is JSON', () => {
  const lines = '{"id":"a","at":null,"n":1,"more":{"x":[1]},"name":"=cmd()"}\n'
  expect(asCsv(['id', 'at', 'n', 'more', 'name'], lines)).toBe(`id,at,n,more,name\r\na,,1,"{""x"":[1]}",'=cmd()\r\n`)
})
