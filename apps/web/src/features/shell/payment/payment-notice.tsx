import { Link } from '@tanstack/react-router'
import { useMe } from '../../../api/me.ts'
import classes from '../frame/step-notice.module.css'
import { paymentNoticeWords } from './payment-notice-words.ts'

/** The frame's other notice in another colour: a style sheet of its own would be named in the first script. */
const warning = { background: 'var(--warn-soft)', color: 'var(--warn)', maxWidth: '65rem' }

/** A payment that is missing, on every page, for who manages billing: the server tells nobody else (R17, R20). */
export function PaymentNotice(_props: { onClose: () => void }) {
  const { missingPayment } = useMe()
  if (missingPayment === null) return null
  return (
    <section aria-label="Payment" className={classes['notice']} style={warning} data-print="no">
      <span>{paymentNoticeWords(missingPayment)}</span>
      <Link to="/settings/billing">Open Billing</Link>
    </section>
  )
}
