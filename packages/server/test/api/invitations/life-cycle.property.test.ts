import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow, newModel } from '../../support/life-cycle/model.ts'
import { anyStep } from '../../support/life-cycle/steps.ts'
import { expectedOf, lookAt, newWorld, take } from '../../support/life-cycle/world.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

test('whatever is done with invitations, in whatever order, the clinic does what the rules say (R3, R8–R11, R13, R16)', async () => {
  const answers = new Set<string>()
  const property = fc.asyncProperty(
    fc.array(anyStep, { maxLength: 12, size: 'medium' }),
    fc.constantFrom(3, 3, 4),
    async (steps, seats) => {
      const model = newModel(seats)
      const world = await newWorld(app, seats)
      for (const step of steps) {
        const expected = follow(model, step)
        expect(await take(world, step), JSON.stringify(step)).toBe(expected)
        answers.add(`${step.act} ${expected}`)
      }
      const seen = await lookAt(world)
      expect(seen).toEqual(expectedOf(model, seen.emailOf))
    },
  )

  await fc.assert(property, { numRuns: 1_000, seed: 20_260_302 })
  expect(app.errors).toEqual([])
  // The walk has been everywhere that the model knows of.
  expect([...answers].toSorted()).toMatchInlineSnapshot(`
    [
      "accept 200",
      "accept 404",
      "accept 409",
      "archive 200",
      "archive 404",
      "archive 409",
      "changeRole 200",
      "changeRole 404",
      "decline 200",
      "decline 404",
      "decline 409",
      "remove 200",
      "remove 404",
      "resend 200",
      "resend 403 archived",
      "resend 403 no-membership",
      "resend 403 no-seat",
      "resend 403 rank",
      "resend 403 role",
      "resend 404",
      "resend 409",
      "restore 200",
      "restore 404",
      "restore 409",
      "revoke 200",
      "revoke 403 archived",
      "revoke 403 no-membership",
      "revoke 403 rank",
      "revoke 403 role",
      "revoke 404",
      "revoke 409",
      "send 403 archived",
      "send 403 no-membership",
      "send 403 rank",
      "send 403 role",
      "send already-invited",
      "send already-member",
      "send archived",
      "send no-seat",
      "send sent",
      "wait 200",
    ]
  `)
})
