/** The page's first words; they are painted before its scripts have come. */
export const billingHead = {
  title: 'Billing',
  sentence: 'Only Owners see this page. Admins see seat counts, never money.',
}
