import type { Visit } from '../api/outputs.ts'

/** Whom somebody waits for in that room, by name; null: whoever is free. */
export const whoComes = ({ cover, provider }: Visit['room']): string | null => cover?.name ?? provider
