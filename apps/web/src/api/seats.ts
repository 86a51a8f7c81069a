import type { Api } from './api.tsx'

/** Seat counts, for those who may see them (R17). */
export const seatOptions = (api: Api) => api.options.seat.get.queryOptions()
