import type { AuditAction } from '../../../contract/clinic/audit.ts'
import { auditLabels } from '../../../contract/clinic/audit-labels.ts'
import type { StoredEvent } from '../audit-statement.ts'

/** Classes of the Open Cybersecurity Schema Framework: what is done to people, and everything else. */
const classes = {
  account: {
    category_uid: 3,
    category_name: 'Identity & Access Management',
    class_uid: 3001,
    class_name: 'Account Change',
  },
  api: { category_uid: 6, category_name: 'Application Activity', class_uid: 6003, class_name: 'API Activity' },
} as const

const accountActivities = {
  create: [1, 'Create'],
  enable: [2, 'Enable'],
  changePassword: [3, 'Password Change'],
  resetPassword: [4, 'Password Reset'],
  disable: [5, 'Disable'],
  delete: [6, 'Delete'],
  attachPolicy: [7, 'Attach Policy'],
  enableFactor: [10, 'MFA Factor Enable'],
  disableFactor: [11, 'MFA Factor Disable'],
  other: [99, 'Other'],
} as const

const apiActivities = {
  create: [1, 'Create'],
  read: [2, 'Read'],
  update: [3, 'Update'],
  delete: [4, 'Delete'],
} as const

/** What is named here is no "Other" of its class; the table stands in docs/audit.md too. */
const activities: Partial<Record<AuditAction, keyof typeof accountActivities | keyof typeof apiActivities>> = {
  'clinic.created': 'create',
  'clinic.closed': 'delete',
  'clinic.exported': 'read',
  'emergency.looked': 'read',
  'invitation.sent': 'create',
  'invitation.precreated': 'create',
  'invitation.revoked': 'delete',
  'membership.joined': 'create',
  'membership.roleChanged': 'attachPolicy',
  'membership.archived': 'disable',
  'membership.restored': 'enable',
  'membership.removed': 'delete',
  'membership.left': 'delete',
  'membership.wayInOpened': 'disableFactor',
  'ownership.handedOver': 'attachPolicy',
  'ownership.takenOver': 'attachPolicy',
  'room.created': 'create',
  'room.closed': 'delete',
  'account.passwordChanged': 'changePassword',
  'account.passwordReset': 'resetPassword',
  'account.secondStepOn': 'enableFactor',
  'account.passkeyAdded': 'enableFactor',
  'account.secondStepOff': 'disableFactor',
  'account.passkeyRemoved': 'disableFactor',
  'account.wayInUsed': 'disableFactor',
  'account.stepTakenBack': 'disableFactor',
  'audit.exported': 'read',
}

const isOfPeople = (action: AuditAction) => /^(?:invitation|membership|ownership|account)\./.test(action)

function activityOf(action: AuditAction): readonly [number, string] {
  const named = activities[action]
  if (isOfPeople(action)) {
    return named !== undefined && named in accountActivities
      ? accountActivities[named as keyof typeof accountActivities]
      : accountActivities.other
  }
  return named !== undefined && named in apiActivities
    ? apiActivities[named as keyof typeof apiActivities]
    : apiActivities.update
}

const informational = 1
const success = 1

/**
 * An event by the names of OCSF 1.7: Account Change for what is done to people, API Activity for all else. What was hashed goes along
 * under `unmapped`, so that an exported chain can be checked anywhere.
 *
 * @see docs/audit.md
 */
export function ocsfEvent(
  event: StoredEvent,
  proof: { previousHash: string; body: string | null },
  clinic: { id: string; name: string },
) {
  const { seq, at, actor, action, target, before, after, origin, hash } = event
  const kind = isOfPeople(action) ? classes.account : classes.api
  const [activityId, activityName] = activityOf(action)
  const named = { uid: target.id, name: target.name }
  return {
    ...kind,
    activity_id: activityId,
    activity_name: activityName,
    type_uid: kind.class_uid * 100 + activityId,
    type_name: `${kind.class_name}: ${activityName}`,
    time: at.getTime(),
    time_dt: at.toISOString(),
    severity_id: informational,
    severity: 'Informational',
    status_id: success,
    status: 'Success',
    message: auditLabels[action],
    metadata: {
      version: '1.7.0',
      uid: `${clinic.id}/${seq}`,
      sequence: seq,
      event_code: action,
      tenant_uid: clinic.id,
      product: { name: 'Atrium', vendor_name: 'Atrium' },
    },
    actor: {
      user: {
        ...(actor.id !== null && { uid: actor.id }),
        name: actor.name,
        org: { uid: clinic.id, name: clinic.name },
      },
    },
    user: kind === classes.account ? named : undefined,
    resources: kind === classes.api ? [{ ...named, type: action.split('.')[0] }] : undefined,
    api: { operation: action },
    src_endpoint: origin?.network ? { subnet: origin.network } : undefined,
    http_request: origin?.device ? { user_agent: origin.device } : undefined,
    unmapped: { before, after, hash, previous_hash: proof.previousHash, body: proof.body },
  }
}
export type OcsfEvent = ReturnType<typeof ocsfEvent>
