import { useMe } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { demandedHead } from './demanded-head.ts'

const loadCard = async () => (await import('./set-up-card.tsx')).SetUpCard

/** When its code does not come that is said; to ask again by itself would ask for ever. */
const stay = () => undefined

/** In place of every page, for who signed in to a clinic that demands a second step and has none (R33). */
export function DemandedSetUp({ onDone }: { onDone: () => void }) {
  const me = useMe()
  return (
    <>
      <PageHeader title={demandedHead.title}>{demandedHead.sentence(me)}</PageHeader>
      <Part load={loadCard} props={{ onDone, onClose: stay }} />
    </>
  )
}
