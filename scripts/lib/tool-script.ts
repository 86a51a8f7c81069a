import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.ts'

/** Tools whose package has another name. */
const packages: Record<string, string> = { playwright: '@playwright/test' }

/**
 * The script of a tool that the package in `folder`, or the repository, depends on, for Node to run. What stands in
 * `node_modules/.bin` is for a shell, and on Windows starts by one only.
 *
 * @throws when no such tool is installed.
 * @example spawn(process.execPath, [toolScript('vitest', 'packages/server'), 'run'])
 */
export function toolScript(name: string, folder = '.'): string {
  const from = pathToFileURL(join(root, folder, 'package.json'))
  const description = findPackageJSON(packages[name] ?? name, from)
  if (description === undefined) throw new Error(`Failed to find the tool ${name}. Please run "pnpm install".`)
  const { bin } = JSON.parse(readFileSync(description, 'utf8')) as { bin?: string | Record<string, string> }
  const script = typeof bin === 'object' ? bin[name] : bin
  if (script === undefined) throw new Error(`Failed to find the tool ${name}: ${description} names no program.`)
  return join(dirname(description), script)
}
