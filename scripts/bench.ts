import { run } from './lib/run.ts'

/*
 * `pnpm bench` runs every bench in turn; `pnpm bench user-list` the named ones.
 * Each prints Markdown tables. Ratios are taken within one run; absolute figures are this machine's.
 */

const benches: Record<string, { folder: string; command: string }> = {
  policy: { folder: 'packages/policy', command: 'node --expose-gc bench/run.ts' },
  audit: { folder: 'packages/server', command: 'node bench/audit.ts' },
  'audit-chain': { folder: 'packages/server', command: 'node bench/audit-chain.ts' },
  billing: { folder: 'packages/server', command: 'node bench/billing.ts' },
  'user-list': { folder: 'packages/server', command: 'node bench/user-list.ts' },
  'change-role': { folder: 'packages/server', command: 'node bench/change-role.ts' },
  'open-pages': { folder: 'packages/server', command: 'node bench/open-pages.ts' },
  'check-in': { folder: 'packages/server', command: 'node bench/check-in.ts' },
  queue: { folder: 'packages/server', command: 'node bench/queue.ts' },
  history: { folder: 'packages/server', command: 'node bench/history.ts' },
  'sign-in': { folder: 'packages/server', command: 'node bench/sign-in.ts' },
  signals: { folder: 'packages/server', command: 'node bench/signals.ts' },
  invitations: { folder: 'packages/server', command: 'node bench/invitations.ts' },
  import: { folder: 'packages/server', command: 'node bench/import.ts' },
  'hidden-logins': { folder: 'packages/server', command: 'node bench/hidden-logins.ts' },
  'durable-database': { folder: 'packages/server', command: 'node bench/durable-database.ts' },
  'fail-over': { folder: 'packages/server', command: 'node bench/fail-over.ts' },
  pages: { folder: 'apps/web', command: 'node bench/pages.ts' },
  rows: { folder: 'apps/web', command: 'node bench/rows.ts' },
  demo: { folder: 'apps/web', command: 'node bench/demo.ts' },
  call: { folder: 'apps/web', command: 'node bench/call.ts' },
  'call-six': { folder: 'apps/web', command: 'node bench/call-six.ts' },
  'call-loss': { folder: 'apps/web', command: 'node bench/call-loss.ts' },
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

let isFine = true
for (const [name, { folder, command }] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue
  console.log(`\n## ${name} (${folder}: ${command})\n`)
  isFine = (await run(command.split(' '), { folder })) && isFine
}
process.exit(isFine ? 0 : 1)
