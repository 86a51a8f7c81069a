import { isPatientPath } from '@atrium/server/contract/pages/clinic-address'
import type { Plugin } from 'vite'

/** While developing: a room's address opens the patient's document, as the server has it. */
export function openRooms(): Plugin {
  return {
    name: 'open-rooms',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://development')
        const isFile = /^\/(?:src|node_modules|@|\.)/.test(pathname) || pathname.includes('.')
        if (!isFile && request.headers.accept?.includes('text/html') && isPatientPath(pathname))
          request.url = '/check-in.html'
        next()
      })
    },
  }
}
