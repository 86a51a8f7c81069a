import { clinicPolicy, plans, roles } from '../src/clinic.ts'
import { definePolicy } from '../src/index.ts'
import { median } from './measure.ts'

function bytesOf(build: () => unknown, count = 300): number {
  const collect = globalThis.gc
  if (!collect) throw new Error('Failed to measure the heap. Please run node with --expose-gc.')
  const once = (): number => {
    const kept: unknown[] = [build()]
    collect()
    const before = process.memoryUsage().heapUsed
    for (let index = 0; index < count; index++) kept.push(build())
    collect()
    return (process.memoryUsage().heapUsed - before) / (kept.length - 1)
  }
  return median([once(), once(), once()])
}

/** Bytes of heap that one clinic policy keeps: as built, and after every subject has asked. */
export function heapOf(): { built: number; asked: number } {
  const table = clinicPolicy.toJSON()
  const asked = (): unknown => {
    const policy = definePolicy(table)
    for (const role of roles) for (const plan of plans) policy.decideAll({ role, plan })
    return policy
  }
  return { built: Math.round(bytesOf(() => definePolicy(table))), asked: Math.round(bytesOf(asked)) }
}
