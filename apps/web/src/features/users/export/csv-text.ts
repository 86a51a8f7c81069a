import { byteOrderMark, csvLines } from '@atrium/server/contract/values/csv-text'

/** A file for spreadsheets (RFC 4180). */
export const csvText = (fields: string[], data: string[][]): string => byteOrderMark + csvLines([fields, ...data])
