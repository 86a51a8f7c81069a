import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// To end a hang, never to judge: what a page comes to show is waited for as long as tests may take (vite.config.ts).
configure({ asyncUtilTimeout: 4 * 60_000 })

afterEach(cleanup)
