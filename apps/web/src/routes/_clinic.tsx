import { createFileRoute, isRedirect, Outlet, redirect } from '@tanstack/react-router'
import { useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { clinicOf, inClinic } from '@atrium/server/contract/pages/clinic-address'
import { claimDrafts } from '../api/drafts/drafts.ts'
import { failureOf, isSignedOut, otherPersonOf } from '../api/failures/failure.ts'
import { meOptions } from '../api/me.ts'
import { atBase, withoutBase } from '../api/place/base.ts'
import { settle } from '../api/place/place.ts'
import { openDoor } from '../api/session/open-door.ts'
import { Part } from '../components/dialog/part.tsx'
import { showTimesIn } from '../components/words/shown-zone.ts'
import { ClinicFrame } from '../features/shell/frame/clinic-frame.tsx'
import { NoEntryPage } from '../features/shell/failed/no-entry-page.tsx'

const loadPalette = async () => (await import('../features/shell/palette/palette.tsx')).Palette

export const Route = createFileRoute('/_clinic')({
  beforeLoad: async ({ context: { api }, location }) => {
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
  },
  // Every page has the frame: it comes with the first script.
  codeSplitGroupings: [],
  component: Frame,
  errorComponent: NoEntryPage,
})

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
