import type { Scope } from '../../scope.ts'

/** The number of the clinic's newest change: whoever listens from there on misses nothing. */
export async function newestChange({ run, clinic }: Pick<Scope, 'run' | 'clinic'>): Promise<number> {
  const [[seq] = []] = await run('select seq from audit_heads where clinic_id = $1', [clinic.id])
  return Number(seq ?? 0)
}
