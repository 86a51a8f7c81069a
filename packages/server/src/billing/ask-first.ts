/**
 * What has to be known is known by a provider, who may take seconds to answer. So the transaction that needs it ends without having done
 * anything; the provider is asked, and the call is made once more ({@link whenAnswered}). No lock and no connection waits for it.
 */
export class AskFirst extends Error {
  readonly ask: () => Promise<void>
  constructor(ask: () => Promise<void>) {
    super('A provider has to be asked first')
    this.ask = ask
  }
}

/** Questions of one call: what it needs may be another by the time that it is made once more. */
const mostRounds = 4

/** Makes a call, and once more with each answer that it turns out to need. */
export async function whenAnswered<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let round = 0; ; round += 1) {
    try {
      return await call()
    } catch (error) {
      const first = askFirstIn(error)
      if (first === null || round === mostRounds) throw error
      await first.ask()
    }
  }
}

/** A procedure's failure comes in tRPC's own. */
function askFirstIn(error: unknown): AskFirst | null {
  if (error instanceof AskFirst) return error
  return error instanceof Error && error.cause instanceof AskFirst ? error.cause : null
}
