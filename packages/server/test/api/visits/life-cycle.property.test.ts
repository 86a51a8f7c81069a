import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { startTestApp } from '../../support/test-app.ts'
import { follow, newModel } from '../../support/visit-life/model.ts'
import { anyStep } from '../../support/visit-life/steps.ts'
import { expectedOf, lookAt, newWorld, take } from '../../support/visit-life/world.ts'

const { app } = await startTestApp()

test('whatever is done with visits, in whatever order, the clinic does what the rules say (R22, R23, R25, R26, R27, R36)', async () => {
  const answers = new Set<string>()
  const property = fc.asyncProperty(
    fc.array(anyStep, { minLength: 8, maxLength: 20, size: 'medium' }),
    async (steps) => {
      const model = newModel()
      const world = await newWorld(app)
      for (const step of steps) {
        const expected = follow(model, step)
        expect(await take(world, step), JSON.stringify(step)).toBe(expected)
        answers.add(`${step.act} ${expected}`)
      }
      expect(await lookAt(world)).toEqual(expectedOf(model))
    },
  )

  await fc.assert(property, { numRuns: 60, seed: 20_261_129 })
  expect(app.errors).toEqual([])
  // The walk has been everywhere that the model knows of.
  expect([...answers].toSorted()).toMatchInlineSnapshot(`
    [
      "assign 200",
      "assign 409",
      "chat 200",
      "chat 403",
      "chat 404",
      "chat 409",
      "close 200",
      "close 409",
      "cover 200",
      "end 200",
      "end 403",
      "end 404",
      "end 409",
      "enter 200",
      "enter 404",
      "leave 200 ended",
      "leave 200 left",
      "leave 200 removed",
      "leave 404",
      "look 200 ended",
      "look 200 in-call",
      "look 200 left",
      "look 200 removed",
      "look 200 waiting",
      "look 404",
      "remove 200",
      "remove 403",
      "remove 404",
      "remove 409",
      "start 200",
      "start 403",
      "start 404",
      "start 409",
      "transfer 200",
      "transfer 400",
      "transfer 403",
      "transfer 404",
      "transfer 409",
      "unassign 200",
      "unassign 409",
      "uncover 200",
      "wait 200",
    ]
  `)
})
