import { useEffect, useState } from 'react'
import type { ShowOutcome } from '../../api/passkeys/show-passkey.ts'
import { useStable } from '../../components/hooks/use-stable.ts'

// Whoever signs in otherwise does not wait for it.
const code = () => import('../../api/passkeys/show-passkey.ts')

/**
 * Signs in with a passkey that is asked for in a window, or that the browser offers in the field for the email.
 *
 * @param isInField whether it offers them there.
 */
export function usePasskey(isInField: boolean, onSignedIn: () => void) {
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ShowOutcome>(null)

  const settle = (result: ShowOutcome) => {
    setOutcome(result)
    // The page that opens takes this one's place; until then the button says that it is on its way.
    if (result?.kind === 'done') onSignedIn()
    else setPending(false)
  }
  const offer = useStable(async () => {
    if (!isInField) return
    const { offerPasskeysInField } = await code()
    const result = await offerPasskeysInField()
    if (result !== null) settle(result)
  })
  const show = async () => {
    setPending(true)
    const result = await code().then(
      ({ showPasskey }) => showPasskey(),
      (): ShowOutcome => ({ kind: 'unreachable' }),
    )
    settle(result)
    // Who thought better of the window has the field again. What was refused is not offered once more.
    if (result === null) await offer()
  }
  useEffect(() => {
    offer().catch(ignore)
  }, [offer])
  return { show: () => void show().catch(ignore), isPending, outcome }
}

/** The field is a comfort: without its code the button is there still, and says what is wrong. */
function ignore(): void {}
