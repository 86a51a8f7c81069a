import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pictures alone, apart from what is shipped. */
export default defineConfig({ root: import.meta.dirname, base: './', plugins: [react()] })
