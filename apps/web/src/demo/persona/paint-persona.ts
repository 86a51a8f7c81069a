import { withoutClinic } from '@atrium/server/contract/pages/clinic-address'
import { withoutBase } from '../../api/place/base.ts'
import { pageHeads } from '../../boot/page-heads.ts'
import { paintFrame } from '../../boot/paint-frame.ts'
import type { Persona } from './persona.ts'

/** Paints the clinic's frame for whoever this tab is, before there is any answer. */
export function paintPersona(persona: Persona): void {
  const title = pageHeads[withoutClinic(withoutBase(window.location.pathname))]?.title(persona.name)
  paintFrame({ clinic: persona.clinic, plan: persona.plan, ...(title !== undefined && { title }) })
}
