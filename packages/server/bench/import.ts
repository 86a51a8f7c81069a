import { createDatabase, startCluster } from '../test/support/database/postgres-cluster.ts'
import { signIn, startProcess } from './support/app-process.ts'
import { addClinicAt } from './support/big-clinic.ts'
import { printTable } from './support/print-table.ts'

/* A file of 10,000 is imported while others work: how long the slowest of their requests take, before, meanwhile and after. */

const lines = 10_000
const quiet = 8_000
const readers = 4

const cluster = await startCluster()
const databaseUrl = await createDatabase(cluster.url)
const app = await startProcess('src/main.ts', { DATABASE_URL: databaseUrl, PORT: '3391' })
try {
  await measure()
} finally {
  await app.stop()
  await cluster.stop()
}

async function measure(): Promise<void> {
  const clinics = ['importing', 'other']
  for (const id of clinics) await addClinicAt(databaseUrl, id, 1_000)
  const cookies = Object.fromEntries(
    await Promise.all(clinics.map(async (id) => [id, await signIn(app.url, `owner@${id}.example`)] as const)),
  )
  const phase = async (until: () => Promise<unknown>) => {
    const times = new Map(clinics.map((id) => [id, [] as number[]]))
    const over = new AbortController()
    const read = async (id: string) => {
      while (!over.signal.aborted) {
        const begin = performance.now()
        await list(id, cookies[id] ?? '')
        times.get(id)?.push(performance.now() - begin)
      }
    }
    const reading = Array.from({ length: readers }, (_, index) => read(clinics[index % 2] ?? ''))
    const begin = performance.now()
    await until()
    over.abort()
    await Promise.all(reading)
    return { times, seconds: (performance.now() - begin) / 1_000 }
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, quiet))
  await phase(pause)
  const before = await phase(pause)
  const during = await phase(() => importFile(cookies['importing'] ?? ''))
  const after = await phase(pause)
  const rows = clinics.map((id) => {
    const figures = [before, during, after].map(({ times }) => slowOf(times.get(id) ?? []))
    const [first = 0, meanwhile = 0, last = 0] = figures
    const ratio = meanwhile / ((first + last) / 2)
    return [
      id === 'other' ? 'another clinic' : 'the same clinic',
      ...figures.map((each) => each.toFixed(1)),
      ratio.toFixed(2),
    ]
  })
  printTable(['user.list, the slowest 5 % (p95) in ms', 'before', 'meanwhile', 'after', 'ratio'], rows)
  console.log(`\n${lines.toLocaleString('en')} lines imported in ${during.seconds.toFixed(1)} s`)
}

async function importFile(cookie: string): Promise<void> {
  const rows = Array.from({ length: lines }, (_, index) => ({ email: `line-${index}@file.example` }))
  const { id } = await post<{ id: string }>('import.preview', { rows }, cookie)
  let status = 'running'
  while (status === 'running') {
    const begin = performance.now()
    const step = await post<{ status: string }>('import.start', { importId: id }, cookie)
    status = step.status
    // As the page does: it rests for twice as long as the step took.
    await new Promise((resolve) => setTimeout(resolve, 2 * (performance.now() - begin)))
  }
}

async function post<Answer>(path: string, input: unknown, cookie: string): Promise<Answer> {
  const answer = await fetch(`${app.url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url, 'x-clinic': 'importing', cookie },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  const { result } = (await answer.json()) as { result: { data: Answer } }
  return result.data
}

async function list(clinic: string, cookie: string): Promise<void> {
  const answer = await fetch(`${app.url}/trpc/user.list`, { headers: { cookie, 'x-clinic': clinic } })
  if (!answer.ok) throw new Error(`user.list answered ${answer.status}`)
  await answer.arrayBuffer()
}

function slowOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}
