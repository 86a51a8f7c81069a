export { definePolicy } from './define-policy.ts'
export { createExplain } from './explain.ts'
export type { Explain, Phrases, Sentences, Words } from './explain.ts'
export { policyFromJSON, PolicyTableError } from './policy-from-json.ts'
export type {
  Act,
  Allowed,
  AllowedWhen,
  Decision,
  Denial,
  DenialDetails,
  Denied,
  Facts,
  NeededFacts,
  Prospect,
  Reason,
  Relation,
  Subject,
} from './decision.ts'
export type { CellChange, PolicyDiff, SubjectChange } from './diff.ts'
export type { AnsweredRow, BoundPolicy, Decisions, PlainCapability, Policy } from './policy.ts'
export type { ActInput, CapabilityInput, CapabilityRow, LiteralTable, NeedsOf, PolicyTable } from './policy-table.ts'
export type {
  Actor,
  InviteQuestion,
  RoleChange,
  Status,
  StatusChange,
  StatusChangeQuestion,
  Target,
} from './questions.ts'
