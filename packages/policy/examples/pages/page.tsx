import { Allowed, PolicyProvider, useCanAny, useDecision } from '@atrium/policy/react'
import { explain, policy } from '../worlds/press.ts'

// In your own app, once: declare module '@atrium/policy/react' { interface Register { policy: typeof policy } }

/** From your server, with its answers; here they are asked for in place. */
const subject = { role: 'author', plan: 'solo' } as const
const value = { subject, decisions: policy.decideAll(subject), policy }

function Write({ articles }: { articles: number }) {
  const decision = useDecision('article.write', { used: articles })
  const why = decision.allowed ? undefined : explain(decision.denial)
  return (
    <button aria-disabled={!decision.allowed} title={why}>
      Write
    </button>
  )
}

export function Page({ mine, articles }: { mine: boolean; articles: number }) {
  return (
    <PolicyProvider value={value}>
      <Write articles={articles} />
      <Allowed capability="article.edit" facts={{ own: mine }} fallback={(denial) => explain(denial)}>
        <button>Edit</button>
      </Allowed>
      <People />
    </PolicyProvider>
  )
}

function People() {
  return useCanAny(['person.view', 'person.invite']) ? <a href="/people">People</a> : null
}
