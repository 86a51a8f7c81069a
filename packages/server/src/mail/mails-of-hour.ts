import type { ClinicMessageContent } from '../contract/message.ts'
import { mailsAnHour } from '../contract/values/limits.ts'
import { MailedOftenFailure } from '../failures/failures.ts'
import type { ClinicScope } from '../scope.ts'

const hour = 60 * 60_000

/**
 * Which of these addresses have got as many mails of a kind from the clinic as one person gets within an hour, and when the next may
 * go. What was withdrawn before it left is no mail. Who asks holds the clinic's lock, so that many at once cannot count past each other.
 */
export async function mailsOfHour(
  { run, clinic, now }: ClinicScope,
  kind: ClinicMessageContent['kind'],
  addresses: readonly string[],
): Promise<Map<string, Date>> {
  const ago = (hours: number) => new Date(now.getTime() - hours * hour).toISOString()
  // One that waits for its hour was queued up to an hour before it goes.
  const rows = await run(
    `select address, (array_agg(goes_at order by goes_at desc))[$5]
     from (select address, coalesce(sent_at, next_try_at) as goes_at from messages
       where clinic_id = $1 and queued_at > $2 and content ->> 'kind' = $3
         and address in (select jsonb_array_elements_text($4::jsonb))) mailed
     where goes_at > $6
     group by address having count(*) >= $5`,
    [clinic.id, ago(2), kind, JSON.stringify(addresses), mailsAnHour, ago(1)],
  )
  return new Map(rows.map(([address, at]) => [String(address), new Date(new Date(String(at)).getTime() + hour)]))
}

/** Goes on when this person may be mailed one more of what carries a link: it is refused rather than late. @throws MailedOftenFailure */
export async function assertNotMailedOften(
  scope: ClinicScope,
  kind: 'invitation' | 'visit-invitation' | 'hand-over' | 'way-in',
  address: string,
): Promise<void> {
  const until = (await mailsOfHour(scope, kind, [address])).get(address)
  if (until) throw new MailedOftenFailure(Math.max(1, Math.ceil((until.getTime() - scope.now.getTime()) / 1_000)))
}
