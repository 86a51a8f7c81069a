/*
 * The tables of the domain, written down a second time and by hand: the tests compare what the server
 * answers with these words, not with the policy that the server asks.
 */

export type RoleWord = 'owner' | 'admin' | 'member'
export type PlanWord = 'free' | 'premium'

export const roleWords: RoleWord[] = ['owner', 'admin', 'member']
export const planWords: PlanWord[] = ['free', 'premium']

const everyone = 'owner admin member'
const managers = 'owner admin'

/** Capability → who may → on which plans. */
export const domainMatrix: Record<string, [roles: string, plans: 'every' | 'premium']> = {
  'call.conduct': [everyone, 'every'],
  'planFeature.use': [everyone, 'every'],
  'user.view': [everyone, 'every'],
  'sharedRoom.enter': [everyone, 'premium'],
  'history.viewClinic': [managers, 'every'],
  'seat.view': [managers, 'every'],
  'user.invite': [managers, 'every'],
  'user.changeStatus': [managers, 'every'],
  'user.changeRole': [managers, 'every'],
  'clinic.changeSettings': [managers, 'every'],
  'signIn.loosen': ['owner', 'every'],
  'sharedRoom.create': [managers, 'premium'],
  'sharedRoom.assign': [managers, 'premium'],
  'billing.manage': ['owner', 'every'],
  'personalRoom.manageOwn': [everyone, 'every'],
  'personalRoom.manageAny': [managers, 'every'],
  'sharedRoom.manage': [managers, 'premium'],
  'history.viewOwn': [everyone, 'every'],
  'audit.view': [managers, 'every'],
  'emergency.enter': ['owner', 'every'],
  'clinic.delete': ['owner', 'every'],
  'feature.oneToOneCall': [everyone, 'every'],
  'feature.chat': [everyone, 'every'],
  'feature.patientTransfer': [everyone, 'premium'],
  'feature.precreatedAccount': [everyone, 'premium'],
  'feature.roomPasscode': [everyone, 'premium'],
  'feature.waitingRoomContent': [everyone, 'premium'],
  'feature.groupCall': [everyone, 'premium'],
}

/** Capability → what must be true of the room; one of them is enough (R22, R28). */
export const neededFacts: Record<string, string[]> = {
  'sharedRoom.enter': ['assigned'],
  'personalRoom.manageOwn': ['own'],
  'history.viewOwn': ['own', 'assigned'],
}

/** What the domain says: null for yes, else what a denial must carry. */
export function expectedDenial(capability: string, role: RoleWord, plan: PlanWord) {
  const [roles, plans] = domainMatrix[capability] ?? ['', 'every']
  const rolesThatMay = roles.split(' ')
  const plansThatMay = plans === 'every' ? planWords : ['premium']
  const byRole = rolesThatMay.includes(role)
  const byPlan = plansThatMay.includes(plan)
  if (byRole && byPlan) return null
  const reason = byRole ? 'plan' : byPlan ? 'role' : 'role-and-plan'
  return { capability, reason, rolesThatMay, plansThatMay }
}
