import { extendPolicy, PolicyTableError } from '@atrium/policy'
import { policy } from '../worlds/press.ts'

/** What a customer has written, from your database. Every fault is listed; nothing is believed. */
export function policyOf(tenant: unknown): typeof policy | readonly string[] {
  try {
    return extendPolicy(policy, tenant) as unknown as typeof policy
  } catch (error) {
    if (error instanceof PolicyTableError) return error.faults
    throw error
  }
}

export const proofreaders = policyOf({ roles: { proofreader: { under: 'editor', may: { 'article.edit': 'own' } } } })
export const tooMuch = policyOf({ roles: { treasurer: { under: 'publisher', may: ['bill.pay'] } } })
