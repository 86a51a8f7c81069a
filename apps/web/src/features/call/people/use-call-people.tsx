import { explain } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import type { CallPeople } from '../../../call/view/call-view.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import { AskingStrip } from './asking-strip.tsx'
import { askingWords } from './people-words.ts'
import { usePeople, usePeopleActs } from './use-people.ts'

const loadPanel = async () => (await import('./people-panel.tsx')).PeoplePanel

/** The call has its own way to close it. */
const onClose = () => undefined

/** What a call shows of people beside its two sides. Where the plan has no group calls it says so, and lets one that runs be finished (R27). */
export function useCallPeople(visitId: string, patient: string): CallPeople {
  const growing = useMe().decisions['feature.groupCall']
  const people = usePeople(visitId)
  const acts = usePeopleActs(visitId)
  const asking = people.items.filter(({ state }) => state === 'asking')
  const words = askingWords(asking.map(({ name }) => name ?? 'Somebody'))
  const isGroup = people.items.some(({ state }) => state === 'admitted' || state === 'asking' || state === 'invited')
  return {
    asking: asking.length,
    askingWords: words,
    denied: growing.allowed || isGroup ? undefined : explain(growing.denial),
    panel: <Part load={loadPanel} props={{ visitId, patient, people, acts, growing, onClose }} />,
    strip: <AskingStrip people={people} acts={acts} mayAdmit={growing.allowed} />,
  }
}
