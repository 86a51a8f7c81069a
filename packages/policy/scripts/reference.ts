import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Where the reference stands. */
export const referenceFile = join(folder, 'docs/reference.md')

/** The entries in reading order, by their files. */
export const ENTRIES = {
  '@atrium/policy': 'index',
  '@atrium/policy/core': 'core',
  '@atrium/policy/clinic': 'clinic',
  '@atrium/policy/react': 'react',
  '@atrium/policy/trpc': 'trpc',
  '@atrium/policy/testing': 'testing',
  '@atrium/policy/export': 'export',
  '@atrium/policy/import': 'import',
} as const

/** One exported name, as its declaration file tells it. */
export interface Symbol {
  readonly name: string
  readonly comment: string
  readonly declaration: string
}

// A declaration file has one statement after another, each from the first column on, each comment right above.
const STATEMENT =
  /(?:^\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:declare )?(?:abstract )?(?<kind>function|interface|class|type|const) (?<name>\w+)(?<rest>[\s\S]*?)(?=^\/\*\*|^export |^declare |^import |^interface |^type |^\/\/#|(?![\s\S]))/gm
const REEXPORT = /^export (?:type )?\{(?<names>[^}]+)\} from '(?<file>\.[^']+)\.js';/gm

const plain = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim()

/** Every exported name of a built file, those of other files included. */
export function symbolsOf(file: string): readonly Symbol[] {
  const text = readFileSync(join(folder, 'dist', `${file}.d.ts`), 'utf8')
  const own = [...text.matchAll(STATEMENT)].map(({ 0: all, groups = {} }) => ({
    name: groups['name'] ?? '',
    comment: plain(groups['comment'] ?? ''),
    declaration: all.replace(/^\/\*\*[\s\S]*?\*\/\n(?=export)/, '').trim(),
  }))
  const others = [...text.matchAll(REEXPORT)].flatMap(({ groups = {} }) => {
    const names = (groups['names'] ?? '').split(',').map((name) => name.trim())
    return symbolsOf(join(dirname(file), groups['file'] ?? '')).filter(({ name }) => names.includes(name))
  })
  return [...own, ...others]
}

function sectionOf({ name, comment, declaration }: Symbol): string {
  const [words = '', ...tags] = comment.split(/^@(?=\w)/m)
  const notes = tags.map((tag) => {
    const [, kind = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim()) ?? []
    return kind === 'example' ? `\`\`\`ts\n${rest}\n\`\`\`` : `- **${kind}** ${rest.replaceAll(/\s*\n\s*/g, ' ')}`
  })
  const link = (text: string): string => text.replaceAll(/\{@link ([^}]+)\}/g, '`$1`')
  return [
    `### ${name}`,
    '',
    link(words.trim()),
    '',
    ...notes.map(link),
    ...(notes.length > 0 ? [''] : []),
    '```ts',
    declaration,
    '```',
    '',
  ].join('\n')
}

/** The whole reference, from the declarations in `dist`. */
export function referenceText(): string {
  const parts = Object.entries(ENTRIES).map(([entry, file]) => {
    const symbols = symbolsOf(file)
    return [
      `## ${entry}`,
      '',
      symbols.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · '),
      '',
      ...symbols.map(sectionOf),
    ].join('\n')
  })
  return [
    '# API reference',
    '',
    'Made from the comments in the sources by `pnpm --filter @atrium/policy reference`; do not edit.',
    '',
    ...parts,
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  execFileSync(process.execPath, [join(folder, 'scripts/build.ts')], { stdio: 'inherit' })
  writeFileSync(referenceFile, referenceText())
}
