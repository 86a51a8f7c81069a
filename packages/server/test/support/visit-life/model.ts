import { placeKeptMinutes } from '../../../src/contract/values/limits.ts'
import type { Patient, Place, Step, Worker } from './steps.ts'
import { patients } from './steps.ts'

/* DOMAIN.md's rules about visits (R22, R23, R25, R26, R27, R36), written down a second time, as small as they go. */

export interface ModelVisit {
  status: 'waiting' | 'in-call' | 'ended' | 'left' | 'removed'
  at: Place
  /** Where the patient has checked in. */
  entered: Place
  holder: Worker | null
  /** In minutes of the model's clock. */
  arrived: number
  keptUntil: number
}

export interface Model {
  minute: number
  visits: Partial<Record<Patient, ModelVisit>>
  assigned: Set<Worker>
  covers: boolean
  isClosed: boolean
  /** Calls that are over: lines of the history. */
  calls: number
}

export const newModel = (): Model => ({
  minute: 0,
  visits: {},
  assigned: new Set(['dana', 'tomas']),
  covers: false,
  isClosed: false,
  calls: 0,
})

const isLive = ({ status }: ModelVisit) => status === 'waiting' || status === 'in-call'
const isKept = ({ minute }: Model, { keptUntil }: ModelVisit) => keptUntil > minute

/** Who may enter a room: its holder, who covers, who is assigned. Whoever manages it may not for that (R22). */
export function mayEnter(model: Model, worker: Worker, at: Place): boolean {
  if (at === 'reception') return model.assigned.has(worker)
  return worker === at || (at === 'nora' && worker === 'dana' && model.covers)
}

/** What the step has to answer; the model is then what the clinic has to be. */
export function follow(model: Model, step: Step): string {
  // So long that each look of the patient's page is noted.
  model.minute += 0.5
  switch (step.act) {
    case 'enter':
      return enter(model, step)
    case 'look':
    case 'leave':
      return ofPatient(model, step)
    case 'start':
    case 'end':
    case 'remove':
    case 'chat':
    case 'transfer':
      return ofStaff(model, step)
    case 'assign':
    case 'unassign':
      if (model.isClosed) return '409'
      model.assigned[step.act === 'assign' ? 'add' : 'delete'](step.whom)
      return '200'
    case 'cover':
    case 'uncover':
      model.covers = step.act === 'cover'
      return '200'
    case 'close':
      return close(model)
    case 'wait':
      model.minute += step.minutes
      return '200'
  }
}

function enter(model: Model, { who, at }: Extract<Step, { act: 'enter' }>): string {
  const visit = model.visits[who]
  const again = visit && isLive(visit)
  const where = again ? visit.entered : at
  if (where === 'reception' && model.isClosed) return '404'
  if (again) return '200'
  const { minute } = model
  const keptUntil = minute + placeKeptMinutes
  model.visits[who] = { status: 'waiting', at, entered: at, holder: null, arrived: minute, keptUntil }
  return '200'
}

/** Whoever looks too late finds the place given up, and with it all whose time was over. */
function ofPatient(model: Model, { act, who }: Extract<Step, { act: 'look' | 'leave' }>): string {
  const visit = model.visits[who]
  if (!visit) return '404'
  if (isLive(visit) && !isKept(model, visit)) {
    for (const each of patients) giveUp(model, model.visits[each])
  }
  if (!isLive(visit)) return `200 ${visit.status}`
  if (act === 'leave') over(model, visit, visit.status === 'waiting' ? 'left' : 'ended')
  else visit.keptUntil = model.minute + placeKeptMinutes
  return `200 ${visit.status}`
}

function giveUp(model: Model, visit: ModelVisit | undefined): void {
  if (visit && isLive(visit) && !isKept(model, visit)) over(model, visit, visit.status === 'waiting' ? 'left' : 'ended')
}

function over(model: Model, visit: ModelVisit, status: 'ended' | 'left' | 'removed'): void {
  if (visit.status === 'in-call') model.calls += 1
  visit.status = status
}

function ofStaff(model: Model, step: Extract<Step, { by: Worker }>): string {
  const { act, by, who } = step
  if (act === 'transfer' && step.to === 'reception' && model.isClosed) return '409'
  const visit = model.visits[who]
  if (!visit) return '404'
  const isMine = visit.status === 'in-call' && visit.holder === by
  if (!isMine && !mayEnter(model, by, visit.at)) return '403'
  if (act === 'start') return start(model, visit, by)
  if (act === 'end' && visit.status === 'ended') return '200'
  if (act === 'remove' && visit.status === 'removed') return '200'
  if (act === 'end' && visit.status === 'waiting') return '409'
  if (!isLive(visit)) return '409'
  if (visit.status === 'in-call' && (act === 'remove' || !isMine)) return '409'
  if (act === 'chat') return '200'
  if (act === 'transfer' && step.to === visit.at) return '400'
  if (visit.status === 'waiting' && !isKept(model, visit)) return '409'
  if (act === 'transfer') move(model, visit, step.to)
  else over(model, visit, act === 'end' ? 'ended' : 'removed')
  return '200'
}

function start(model: Model, visit: ModelVisit, by: Worker): string {
  if (visit.status === 'in-call') return visit.holder === by ? '200' : '409'
  if (visit.status !== 'waiting' || !isKept(model, visit)) return '409'
  const isBusy = patients.some((each) => {
    const other = model.visits[each]
    return other?.status === 'in-call' && other.holder === by
  })
  if (isBusy) return '409'
  Object.assign(visit, { status: 'in-call', holder: by })
  return '200'
}

/** Out of a call, that call is a line of the history, and the patient waits again (R26). */
function move(model: Model, visit: ModelVisit, at: Place): void {
  if (visit.status === 'in-call') model.calls += 1
  Object.assign(visit, { status: 'waiting', holder: null, at })
}

function close(model: Model): string {
  if (model.isClosed) return '409'
  model.isClosed = true
  for (const each of patients) {
    const visit = model.visits[each]
    if (visit?.status === 'waiting' && visit.at === 'reception' && isKept(model, visit)) visit.at = 'nora'
  }
  return '200'
}
