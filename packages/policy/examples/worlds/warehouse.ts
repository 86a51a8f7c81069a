import { createExplain, definePolicy } from '@atrium/policy'

/** Another world: a warehouse. Four ranks, three plans, nobody guarded, and the words are German. */
export const warehousePolicy = definePolicy({
  roles: ['manager', 'shiftLead', 'picker', 'visitor'],
  plans: ['single', 'multi', 'automated'],
  capabilities: {
    'stock.view': { label: 'Bestand sehen', roles: 'every', plans: 'every' },
    'order.pick': { label: 'Aufträge kommissionieren', roles: ['manager', 'shiftLead', 'picker'], plans: 'every' },
    'stock.transfer': { label: 'Umlagern', roles: ['manager', 'shiftLead'], plans: ['multi', 'automated'] },
    'robot.steer': { label: 'Roboter steuern', roles: ['shiftLead'], plans: ['automated'] },
    'shift.plan': { label: 'Schichten planen', roles: ['manager', 'shiftLead'], plans: 'every' },
  },
  acts: { changeRole: 'shift.plan' },
})

const names = {
  manager: 'Leitung',
  shiftLead: 'Schichtleitung',
  picker: 'Kommissionierung',
  visitor: 'Besuch',
} as const

/** The warehouse's sentences, in another language. */
export const explainWarehouse = createExplain(warehousePolicy, {
  roles: names,
  sentences: ({ denial }) => ({
    role: `Das darf nur: ${denial.rolesThatMay.map((role) => names[role as keyof typeof names]).join(', ')}.`,
    plan: `Das gibt es erst im Tarif ${denial.plansThatMay.join(' oder ')}.`,
    'role-and-plan': 'Dafür fehlen Rolle und Tarif.',
    rank: 'Das steht über der eigenen Rolle.',
    unknown: 'Das ist hier nicht bekannt.',
  }),
})
