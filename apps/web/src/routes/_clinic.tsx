import type { ErrorComponentProps, ParsedLocation } from '@tanstack/react-router'
import { createFileRoute, isRedirect, Outlet, redirect, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { clinicOf, inClinic } from '@atrium/server/contract/pages/clinic-address'
import { assertMay, DeniedError } from '../api/failures/denied-error.ts'
import { claimDrafts } from '../api/drafts/drafts.ts'
import { failureOf, isSignedOut, otherPersonOf } from '../api/failures/failure.ts'
import { meOptions } from '../api/me.ts'
import type { Me } from '../api/outputs.ts'
import { atBase, withoutBase } from '../api/place/base.ts'
import { settle } from '../api/place/place.ts'
import { openDoor } from '../api/session/open-door.ts'
import { Part } from '../components/dialog/part.tsx'
import { DemandedSetUp } from '../features/account/second-step/demanded-set-up.tsx'
import { BareFrame } from '../features/shell/frame/bare-frame.tsx'
import { showTimesIn } from '../components/words/shown-zone.ts'
import { ClinicFrame } from '../features/shell/frame/clinic-frame.tsx'
import { NoEntryPage } from '../features/shell/failed/no-entry-page.tsx'
import type { RouterContext } from './__root.tsx'

const loadPalette = async () => (await import('../features/shell/palette/palette.tsx')).Palette

export const Route = createFileRoute('/_clinic')({
  beforeLoad: async ({ context, location }) => {
    const entry = await lookWhoOneIs(context, location)
    // Whoever must set up a second step first has no page before that, and asks for nothing (R33).
    if (entry.me.secondStepAsked === 'set-up') assertMay(entry.me.decisions['user.view'])
    return entry
  },
  // Every page has the frame: it comes with the first script.
  codeSplitGroupings: [],
  component: Frame,
  errorComponent: ClosedEntry,
})

async function lookWhoOneIs({ api }: RouterContext, location: ParsedLocation): Promise<{ me: Me }> {
  const { queryClient } = api
  const options = meOptions(api)
  try {
    const me = await queryClient.fetchQuery(options)
    settle(api.place, me)
    showTimesIn(me.preferences.timeZone)
    // Somebody else comes in where a session has ended: not to the page that was left, nor to what was typed there.
    if (!claimDrafts(me.user.id) && import.meta.env.MODE !== 'demo') throw redirect({ to: '/', replace: true })
    // An address that names no clinic means the one used last; from here on it says which.
    if (clinicOf(withoutBase(location.publicHref)) === null) {
      throw redirect({ href: atBase(inClinic(me.clinic.link, location.href)), replace: true })
    }
    return { me }
  } catch (error) {
    if (isRedirect(error)) throw error
    if (isSignedOut(error)) {
      const idle = api.idle.minutesOver()
      return openDoor({ redirect: location.publicHref, ...(idle !== null ? { idle } : { ended: true }) })
    }
    // Nothing of the former person stays.
    if (otherPersonOf(error)) queryClient.clear()
    // A lost connection is no reason to take the page away: what was known stands until the server answers.
    const known = queryClient.getQueryData(options.queryKey)
    if (known && !failureOf(error)) return { me: known }
    throw error
  }
}

/** There is no way in; or there is one, by setting up a second step. */
function ClosedEntry({ error, reset, ...more }: ErrorComponentProps) {
  const router = useRouter()
  const isStepAsked = error instanceof DeniedError && error.denial.reason === 'second-step'
  if (!isStepAsked) return <NoEntryPage error={error} reset={reset} {...more} />
  return (
    <BareFrame>
      <DemandedSetUp
        onDone={() => {
          reset()
          void router.invalidate()
        }}
      />
    </BareFrame>
  )
}

function Frame() {
  const [isSearching, setSearching] = useState(false)
  // Not over a dialog: one question at a time.
  useHotkeys([['mod+K', () => setSearching(document.querySelector('[role="dialog"]') === null)]], [])
  return (
    <ClinicFrame onSearch={() => setSearching(true)}>
      <Outlet />
      {isSearching ? <Part load={loadPalette} props={{ onClose: () => setSearching(false) }} /> : null}
    </ClinicFrame>
  )
}
