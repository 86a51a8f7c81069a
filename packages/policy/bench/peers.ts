import { createMongoAbility, ForbiddenError } from '@casl/ability'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { AccessControl } from 'accesscontrol'
import { createAccessControl } from 'better-auth/plugins/access'
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import RBAC from 'easy-rbac'
import { createPermix } from 'permix'
import { toCasbin, toCaslRules, toCedar } from '../src/export.ts'
import { definePolicy, type Policy, type Subject } from '../src/index.ts'

/** A peer bound to one subject: the same table, the same question by name. */
export interface Peer {
  readonly name: string
  /** Questions for one round: fewer for the slow. */
  readonly size: number
  readonly ask: ((capability: string) => boolean) | undefined
  readonly askLater?: (capability: string) => Promise<boolean>
}

const split = (capability: string): [string, string] => {
  const [noun = '', verb = ''] = capability.split('.')
  return [noun, verb]
}

/** Verbs by noun, which is how most peers write their tables. */
function verbsByNoun(names: readonly string[]): Record<string, string[]> {
  const verbs: Record<string, string[]> = {}
  for (const [noun, verb] of names.map(split)) (verbs[noun] ??= []).push(verb)
  return verbs
}

function casl(policy: Policy, subject: Subject): Peer[] {
  const rules = toCaslRules(policy, subject)
  const granted = createMongoAbility(rules.filter(({ inverted }) => !inverted))
  const reasoned = createMongoAbility(rules)
  const throwing = ForbiddenError.from(reasoned)
  return [
    { name: 'CASL', size: 50_000, ask: (capability) => granted.can(capability, 'account') },
    {
      name: 'CASL, with its reason',
      size: 50_000,
      ask: (capability) => !reasoned.relevantRuleFor(capability, 'account')?.reason,
    },
    {
      name: 'CASL, ForbiddenError',
      size: 5000,
      ask: quiet((capability) => throwing.throwUnlessCan(capability, 'account') === undefined),
    },
  ]
}

function betterAuth(policy: Policy, subject: Subject): Peer {
  const names = Object.keys(policy.capabilities)
  const control = createAccessControl(verbsByNoun(names))
  const role = control.newRole(verbsByNoun(names.filter((name) => policy.can(subject, name))) as never)
  const requests = new Map(names.map((name) => [name, { [split(name)[0]]: [split(name)[1]] }]))
  return {
    name: 'Better Auth access',
    size: 20_000,
    ask: (capability) => role.authorize(requests.get(capability) as never).success,
  }
}

function permix(policy: Policy, subject: Subject): Peer {
  const rules: Record<string, Record<string, boolean>> = {}
  for (const name of Object.keys(policy.capabilities))
    (rules[split(name)[0]] ??= {})[split(name)[1]] = policy.can(subject, name)
  const peer = createPermix() as unknown as { setup: (rules: object) => void; check: (path: string) => boolean }
  peer.setup(rules)
  return { name: 'permix', size: 10_000, ask: (capability) => peer.check(capability) }
}

function easyRbac(policy: Policy, subject: Subject): Peer {
  const can = Object.keys(policy.capabilities).filter((name) => policy.can(subject, name))
  const peer = RBAC.create({ [subject.role]: { can } })
  return {
    name: 'easy-rbac',
    size: 20_000,
    ask: undefined,
    askLater: async (capability) => peer.can(subject.role, capability),
  }
}

function accessControl(policy: Policy, subject: Subject): Peer {
  const peer = new AccessControl()
  const plainNames = new Map(Object.keys(policy.capabilities).map((name) => [name, name.replace('.', '-')]))
  const plain = (name: string): string => plainNames.get(name) ?? name
  const role = peer.grant(subject.role)
  for (const name of Object.keys(policy.capabilities)) if (policy.can(subject, name)) role.createAny(plain(name))
  return {
    name: 'accesscontrol',
    size: 1000,
    ask: (capability) => peer.can(subject.role).createAny(plain(capability)).granted,
  }
}

/** The table of the one role on the one plan: nothing that an engine would have to search through for another. */
function only(policy: Policy, { role, plan }: Subject): Policy {
  const rows = Object.values(policy.capabilities).map(({ capability, label, roles, plans }) => [
    capability,
    { label, roles: roles.includes(role) ? [role] : [], plans: plans.includes(plan) ? [plan] : [] },
  ])
  return definePolicy({ roles: [role], plans: [plan], capabilities: Object.fromEntries(rows) })
}

async function casbin(policy: Policy, subject: Subject): Promise<Peer> {
  const { model, policy: lines } = toCasbin(only(policy, subject))
  const peer = await newEnforcer(newModelFromString(model), new StringAdapter(lines))
  return {
    name: 'casbin',
    size: 300,
    ask: (capability) => peer.enforceSync(subject.role, subject.plan, capability, {}),
  }
}

function cedarWasm(policy: Policy, subject: Subject): Peer {
  const { role, plan } = subject
  cedar.preparsePolicySet('bench', { staticPolicies: toCedar(only(policy, subject)).policies })
  const principal = { type: 'Subject', id: 'anna' }
  const call = {
    principal,
    resource: { type: 'Account', id: 'one' },
    context: {},
    preparsedPolicySetId: 'bench',
    entities: [{ uid: principal, attrs: { role, plan }, parents: [] }],
  }
  const ask = (id: string): boolean => {
    const answer = cedar.statefulIsAuthorized({ ...call, action: { type: 'Action', id } })
    return answer.type === 'success' && answer.response.decision === 'allow'
  }
  return { name: 'Cedar (wasm, preparsed)', size: 300, ask }
}

/** Every peer with the policy's table, bound to the subject as tightly as it can be. */
export async function createPeers(policy: Policy, subject: Subject): Promise<readonly Peer[]> {
  return [
    ...casl(policy, subject),
    easyRbac(policy, subject),
    betterAuth(policy, subject),
    permix(policy, subject),
    await casbin(policy, subject),
    accessControl(policy, subject),
    cedarWasm(policy, subject),
  ]
}

/** CASL's error tells its reason by being thrown. */
function quiet(ask: (capability: string) => boolean): (capability: string) => boolean {
  return (capability) => {
    try {
      return ask(capability)
    } catch {
      return false
    }
  }
}
