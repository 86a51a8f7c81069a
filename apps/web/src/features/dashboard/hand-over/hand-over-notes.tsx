import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { handOversOptions } from '../../../api/hand-overs.ts'
import type { HandOver } from '../../../api/outputs.ts'
import { AskedNote } from './asked-note.tsx'
import { GivenNote } from './given-note.tsx'

/** Ownership that is being handed over, shown to the two whom it is about, until there is an answer. */
export function HandOverNotes() {
  const { data } = useQuery(handOversOptions(useApi()))
  if (!data) return null
  const { given, asked } = data
  return (
    <>
      {asked.map((each: HandOver) => (
        <AskedNote key={each.id} handOver={each} />
      ))}
      {given ? <GivenNote handOver={given} /> : null}
    </>
  )
}
