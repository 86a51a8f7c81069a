import type { ErrorComponentProps, ParsedLocation } from '@tanstack/react-router'
import { createFileRoute, isRedirect, Outlet, redirect, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { clinicOf, inClinic } from '@atrium/server/contract/pages/clinic-address'
import { useAlertsOn } from '../api/alerts/alerts-on.ts'
import { assertMay, DeniedError } from '../api/failures/denied-error.ts'
import { claimDrafts } from '../api/drafts/drafts.ts'
import { failureOf, isSignedOut, otherPersonOf } from '../api/failures/failure.ts'
import { meOptions } from '../api/me.ts'
import type { Me } from '../api/outputs.ts'
import { atBase, withoutBase } from '../api/place/base.ts'
import { settle } from '../api/place/place.ts'
import { openDoor } from '../api/session/open-door.ts'
import { Part } from '../components/dialog/part.tsx'
import { useSearchKey } from '../components/hooks/use-search-key.ts'
import { BareFrame } from '../features/shell/frame/bare-frame.tsx'
import { showTimesIn } from '../components/words/shown-zone.ts'
import { ClinicFrame } from '../features/shell/frame/clinic-frame.tsx'
import { FrameNotices } from '../features/shell/frame/frame-notices.tsx'
import { NoEntryPage } from '../features/shell/failed/no-entry-page.tsx'
import type { RouterContext } from './__root.tsx'

const laterParts = () => import('../features/shell/frame/later-parts.ts')

const loadPalette = async () => (await laterParts()).Palette

const loadAlerts = async () => (await import('../features/dashboard/alerts/check-in-alerts.tsx')).CheckInAlerts

const loadShut = async () => (await import('./-shut-entry.tsx')).ShutEntry
const loadPayment = async () => (await laterParts()).PaymentNotice

const loadEmergency = async () => (await import('../features/rooms/emergency/emergency-banner.tsx')).EmergencyBanner

const noProps = { onClose: () => undefined }

const loadAccount = async () => (await import('../features/account/placeless/placeless-account.tsx')).PlacelessAccount

export const Route = createFileRoute('/_clinic')({
  beforeLoad: async ({ context, location }) => {
    const entry = await lookWhoOneIs(context, location)
    // Whoever must set up a second step first (R33), or whose clinic is closed, has no page before that, and asks for nothing.
    assertMay(entry.me.decisions['user.view'])
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
    // An address that names no clinic means the one used last; from here on it says which. One by a link that it had leads on (R21).
    if (clinicOf(withoutBase(location.publicHref)) !== me.clinic.link) {
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

/** When its code does not come that is said; to ask again by itself would ask for ever. */
const stay = () => undefined

/** There is no way in; or there is one: by setting up a second step, or by opening the clinic again. */
function ClosedEntry({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const onDone = () => {
    reset()
    void router.invalidate()
  }
  if (!(error instanceof DeniedError)) return <NoEntryPage error={error} reset={reset} loadAccount={loadAccount} />
  return (
    <BareFrame>
      <Part load={loadShut} props={{ isClosed: error.denial.reason === 'closed', onDone, onClose: stay }} />
    </BareFrame>
  )
}

function Frame() {
  const hasAlerts = useAlertsOn()
  const [isSearching, setSearching] = useState(false)
  // Not over a dialog: one question at a time.
  useSearchKey(() => setSearching(document.querySelector('[role="dialog"]') === null))
  return (
    <ClinicFrame onSearch={() => setSearching(true)}>
      <FrameNotices loadEmergency={loadEmergency} loadPayment={loadPayment} />
      <Outlet />
      {hasAlerts ? <Part load={loadAlerts} props={noProps} /> : null}
      {isSearching ? <Part load={loadPalette} props={{ onClose: () => setSearching(false) }} /> : null}
    </ClinicFrame>
  )
}
