import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { precompress } from '../../vite/precompress.ts'

/* The least page of the same stack: React, Router with one route, one Mantine table of 50 rows. */

const html = `<!doctype html><html lang="en"><head><title>Bare</title></head>
<body><div id="root"></div><script type="module" src="./main.tsx"></script></body></html>`

const main = `
import '@mantine/core/styles.css'
import { MantineProvider, Table } from '@mantine/core'
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
const people = Array.from({ length: 50 }, (_, n) => ['Person ' + n, 'p' + n + '@clinic.example', 'Member'])
const Page = () => <main><h1>Users</h1><Table data={{ head: ['Name', 'Email', 'Role'], body: people }} /></main>
const root = createRootRoute()
const index = createRoute({ getParentRoute: () => root, path: '/', component: Page })
const router = createRouter({ routeTree: root.addChildren([index]) })
createRoot(document.getElementById('root')).render(<MantineProvider><RouterProvider router={router} /></MantineProvider>)
`

/** Builds the bare page inside node_modules, where its imports resolve as ours do; answers its folder. */
export async function buildBarePage(): Promise<string> {
  const folder = join(import.meta.dirname, '../../node_modules/.bench-bare-page')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), html)
  await writeFile(join(folder, 'main.tsx'), main)
  await build({ root: folder, configFile: false, logLevel: 'error', plugins: [react(), precompress()] })
  return join(folder, 'dist')
}

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

/** Serves a built folder, files with a `.gz` beside them compressed. */
export async function serveFolder(folder: string, port: number): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
    readFile(join(folder, `${path}.gz`))
      .then((bytes) => response.setHeader('content-encoding', 'gzip').end(bytes))
      .catch(async () => response.end(await readFile(join(folder, path))))
      .catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() }
}
