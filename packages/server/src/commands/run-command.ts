/** A command line that cannot be done. */
export class BadUsage extends Error {}

/** How a command ends that did not do what it was told: it failed, or was told nothing that can be done. */
const exit = { failed: 1, usage: 2 }

/** Runs a command with the words that follow its name; its failures are told without a stack. */
export async function runCommand(usage: string, command: (words: string[]) => Promise<void>): Promise<void> {
  const words = process.argv.slice(2).filter((word) => word !== '--')
  if (words.includes('--help')) {
    console.log(usage)
    return
  }
  try {
    await command(words)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    if (error instanceof BadUsage) console.error(`\n${usage}`)
    process.exitCode = error instanceof BadUsage ? exit.usage : exit.failed
  }
}
