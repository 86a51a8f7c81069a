import { useLocation } from '@tanstack/react-router'
import { useMe } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import type { PartProps } from '../../../components/dialog/part.tsx'
import { isCallPath } from './clinic-frame.tsx'

type Load = PartProps<{ onClose: () => void }>['load']

interface FrameNoticesProps {
  loadEmergency: Load
  loadPayment: Load
}

const noProps = { onClose: () => undefined }

/** What stands over every page, but for a call: that has the whole window, and nothing of it moves while one speaks. */
export function FrameNotices({ loadEmergency, loadPayment }: FrameNoticesProps) {
  const { emergency, missingPayment } = useMe()
  const isCall = useLocation({ select: ({ pathname }) => isCallPath(pathname) })
  if (isCall) return null
  return (
    <>
      {emergency ? <Part load={loadEmergency} props={noProps} /> : null}
      {missingPayment ? <Part load={loadPayment} props={noProps} /> : null}
    </>
  )
}
