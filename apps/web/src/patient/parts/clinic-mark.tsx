import { inkOn } from '@atrium/server/contract/clinic/colour'
import { monogram } from '../../components/words/initials.ts'
import type { RoomShown } from '../api/outputs.ts'

/** Who one is with: the clinic's picture or letters, its name, and its colour at the page's edge. */
export function ClinicMark({ name, logo, colour }: RoomShown['clinic']) {
  return (
    <>
      {colour !== null && <span aria-hidden="true" className="patient-stripe" style={{ background: colour }} />}
      {logo === null ? (
        <span aria-hidden="true" style={colour === null ? undefined : { background: colour, color: inkOn(colour).hex }}>
          {monogram(name)}
        </span>
      ) : (
        <img src={logo} alt="" />
      )}
      <bdi>{name}</bdi>
    </>
  )
}
