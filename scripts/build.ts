import { run } from './lib/run.ts'

/*
 * `node scripts/build.ts build`: builds what is stale, and says nothing unless it fails.
 * The builder's own reports to its makers stay off (see lib/run.ts).
 */

const tasks = process.argv.slice(2)
const quietly = ['--filter=@atrium/web', '--output-logs=errors-only', '--log-order=stream']
const isBuilt = await run(['turbo', 'run', ...tasks, ...quietly])
process.exit(isBuilt ? 0 : 1)
