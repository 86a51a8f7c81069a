import { createCan } from '@atrium/policy/trpc'
import { initTRPC } from '@trpc/server'
import { explain, policy, type Subject } from '../worlds/press.ts'

const t = initTRPC.context<{ subject?: Subject; articles: number }>().create()
const can = createCan(t.procedure, { policy, explain, subject: ({ subject }) => subject })

export const router = t.router({
  invite: can('person.invite')
    .input((value: unknown) => String(value))
    .mutation(({ ctx, input }) => `${input} was invited on ${ctx.subject.plan}`),
  write: can('article.write', ({ articles }) => ({ used: articles })).mutation(() => 'written'),
})
export const createCaller = t.createCallerFactory(router)
