import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { makeCluster } from '../../../src/db/embedded/make-cluster.ts'

/*
 * Makes a cluster in the folder of the first argument and kills itself, as `kill -9` does, at the step of the second.
 * A step is each thing that is done to the disk. Prints how many there were when it is not killed.
 */

const [, , folder = '', lastStep = ''] = process.argv
let step = 0

type Call = (...parameters: unknown[]) => unknown

function counted(call: Call): Call {
  return function (this: unknown, ...parameters) {
    step += 1
    if (step === Number(lastStep)) process.kill(process.pid, 'SIGKILL')
    return call.apply(this, parameters)
  }
}

for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'fsyncSync', 'rmSync'] as const) {
  Object.assign(fs, { [name]: counted(fs[name] as Call) })
}
syncBuiltinESMExports()

const handle = await open(process.execPath)
const handles = Object.getPrototypeOf(handle) as { sync: Call }
handles.sync = counted(handles.sync)
await handle.close()

await makeCluster(folder)
process.stdout.write(String(step))
