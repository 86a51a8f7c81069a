import { defineConfig } from 'drizzle-kit'

/** `pnpm --filter @atrium/server migration --name what-changed` writes the next file of migrations/. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/schema/*.ts',
  out: './migrations',
})
