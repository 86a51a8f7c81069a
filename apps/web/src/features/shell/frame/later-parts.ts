/*
 * What of the frame comes when it is needed, in one file: the first script of every page names each file that it may fetch, and has few
 * bytes left for names.
 */

export { Palette } from '../palette/palette.tsx'
export { PaymentNotice } from '../payment/payment-notice.tsx'
