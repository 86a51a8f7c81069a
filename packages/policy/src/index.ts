export { completePolicy, definePolicy } from './engine/define-policy.ts'
export { createExplain } from './words/explain.ts'
export type { Explain, Phrases, Sentences, Words } from './words/explain.ts'
export { extendPolicy } from './extend/extend-policy.ts'
export { policyFromJSON } from './json/policy-from-json.ts'
export { PolicyTableError } from './json/reader.ts'
export type {
  Act,
  Allowed,
  AllowedWhen,
  Decision,
  Denial,
  DenialDetails,
  Denied,
  FactName,
  Facts,
  FactsOf,
  LimitReached,
  NeededFacts,
  OnPlan,
  Overrides,
  Person,
  Prospect,
  Reason,
  Relation,
  Subject,
} from './decision/decision.ts'
export type { CellChange, PolicyDiff, SubjectChange } from './diff/policy-diff.ts'
export type { Allows, BoundPolicy, Decisions } from './engine/bound-policy.ts'
export type { CorePolicy, PlainCapability } from './engine/core-policy.ts'
export type { AnsweredRow, Policy } from './engine/policy.ts'
export type {
  ActInput,
  CapabilityInput,
  CapabilityRow,
  LiteralTable,
  NeedByRole,
  NeedsOf,
  PolicyTable,
} from './table/policy-table.ts'
export type {
  Actor,
  InviteQuestion,
  RoleChange,
  Status,
  StatusChange,
  StatusChangeQuestion,
  Target,
} from './acts/questions.ts'
