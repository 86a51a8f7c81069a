import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/* Checks a mailed checkpoint against an export of the whole audit log (JSON lines). Needs Node alone: no server, no database, nothing of
   Atrium's. docs/audit.md says how.   node check-export.ts <mail.txt> <export.jsonl> [public key that you have noted] */

const [mailFile = '', exportFile = '', noted] = process.argv.slice(2)
// Mail programs fold long lines; no blank belongs to what was signed.
const mail = readFileSync(mailFile, 'utf8')
  .replaceAll(/=\r?\n|\s+/g, '')
  .replaceAll('=3D', '=')
const [, body = ''] = /checkpoint:(\{"format":1,.*?\})/.exec(mail) ?? []
const [, signature = ''] = /signature:([\da-f]{128})/.exec(mail) ?? []
const [, publicKey = ''] = /publickey:([\da-f]{64})/.exec(mail) ?? []
if (body === '' || signature === '' || publicKey === '') end('This text holds no checkpoint.')
if (noted !== undefined && noted !== publicKey)
  end('The mail names another public key than the one that you have noted.')

const key = createPublicKey({
  key: Buffer.from(`302a300506032b6570032100${publicKey}`, 'hex'),
  format: 'der',
  type: 'spki',
})
if (!verify(null, Buffer.from(body), key, Buffer.from(signature, 'hex')))
  end('The signature does not fit: the mail was altered.')
const signed = JSON.parse(body) as { clinic: string; seq: number; hash: string; day: string }

let last = { seq: 0, hash: '' }
let isKept = false
for await (const line of createInterface({ input: createReadStream(exportFile) })) {
  const { metadata, unmapped } = JSON.parse(line) as Exported
  const { sequence: seq, tenant_uid: clinic } = metadata
  if (clinic !== signed.clinic) end('The export is of another clinic.')
  if (seq !== last.seq + 1) end(`Change ${last.seq + 1} is missing.`)
  if (unmapped.previous_hash !== last.hash) end(`Change ${seq} does not follow the one before it.`)
  const made = createHash('sha256').update(`${last.hash}\n${unmapped.body}`).digest('hex')
  // The first changes of an old log have no body; once one has, all have.
  if ((isKept || unmapped.body !== null) && made !== unmapped.hash) end(`Change ${seq} was altered.`)
  isKept ||= unmapped.body !== null
  last = { seq, hash: unmapped.hash }
  if (seq === signed.seq && unmapped.hash !== signed.hash)
    end(`The log was written anew: change ${seq} is not what was signed on ${signed.day}.`)
}
if (last.seq < signed.seq)
  end(`The log was cut off: it ends with change ${last.seq}, and change ${signed.seq} was signed on ${signed.day}.`)
console.log(
  `Sound: ${last.seq} changes, one unbroken chain, and change ${signed.seq} is what was signed on ${signed.day}.`,
)

interface Exported {
  metadata: { sequence: number; tenant_uid: string }
  unmapped: { hash: string; previous_hash: string; body: string | null }
}
function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
