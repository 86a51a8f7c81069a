import type { Api } from './api.tsx'

/** The clinic's name, link, plan and settings. */
export const clinicOptions = (api: Api) => api.options.clinic.get.queryOptions()
