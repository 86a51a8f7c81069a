import { clinicCore, roles, whereWords } from '@atrium/policy/clinic'
import { rowsFor } from '@atrium/policy/core'
import type { Capability, Denial, Role } from '@atrium/policy/clinic'
import type { Me } from '../../api/outputs.ts'

export interface MatrixRow {
  capability: Capability
  label: string
  /** The plan it takes, when not every plan has it. */
  isPremium: boolean
  /** In which rooms a role may that may: "in rooms assigned to them". Null: whatever the room. */
  where: string | null
  /** Whether each role may, highest first; the plan aside. */
  byRole: { role: Role; may: boolean }[]
  /** The viewer's own answer: null for yes. */
  refusal: Denial | null
  /** In which rooms the viewer's own yes holds: "in rooms assigned to you". Null: it is a no, or a yes for good. */
  yourWhere: string | null
}

export interface MatrixGroup {
  title: string
  rows: MatrixRow[]
}

/** The policy's table, group by group, with the viewer's answers as the server gave them. */
export function matrixFor(me: Me): MatrixGroup[] {
  const rows = rowsFor(clinicCore, { role: me.membership.role, plan: me.plan })
  const titles = [...new Set(rows.map((row) => row.group))]
  return titles.map((title) => ({
    title,
    rows: rows
      .filter((row) => row.group === title)
      .map(({ capability, label, plans, needs, roles: rolesThatMay }) => ({
        capability,
        label,
        isPremium: !plans.includes('free'),
        where: whereWords(needs) || null,
        byRole: roles.map((role) => ({ role, may: rolesThatMay.includes(role) })),
        refusal: refusalFor(me, capability),
        yourWhere: yourWhereOf(me.decisions[capability]),
      })),
  }))
}

function yourWhereOf(answer: Me['decisions'][Capability]): string | null {
  return 'when' in answer && answer.when ? whereWords(answer.when, 'you') : null
}

function refusalFor(me: Me, capability: Capability): Denial | null {
  const decision = me.decisions[capability]
  return decision.allowed ? null : decision.denial
}
