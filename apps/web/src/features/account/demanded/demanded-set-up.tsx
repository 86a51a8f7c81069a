import { useMe } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { PageHeader } from '../../../components/page/page-header.tsx'
import { demandedHead } from './demanded-head.ts'

const loadCard = async () => (await import('./set-up-card.tsx')).SetUpCard

/** In place of every page, for who signed in to a clinic that demands a second step and has none (R33). */
export function DemandedSetUp({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const me = useMe()
  return (
    <>
      <PageHeader title={demandedHead.title}>{demandedHead.sentence(me)}</PageHeader>
      <Part load={loadCard} props={{ onDone, onClose }} />
    </>
  )
}
