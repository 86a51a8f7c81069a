/*
 * Tables of a clinic have keys that begin with the clinic: they can be distributed by clinic,
 * and a foreign key cannot cross from one clinic into another.
 */

export * from './schema/clinics.ts'
export * from './schema/billing.ts'
export * from './schema/payments.ts'
export * from './schema/people.ts'
export * from './schema/ways-in.ts'
export * from './schema/photos.ts'
export * from './schema/rooms.ts'
export * from './schema/visits.ts'
export * from './schema/calls.ts'
export * from './schema/emergencies.ts'
export * from './schema/hand-overs.ts'
export * from './schema/requests.ts'
export * from './schema/audit.ts'
export * from './schema/messages.ts'
export * from './schema/imports.ts'
export * from './schema/logins.ts'
export * from './schema/login-news.ts'
export * from './schema/sign-in-limits.ts'
