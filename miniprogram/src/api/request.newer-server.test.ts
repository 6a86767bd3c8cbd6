import { readAnswer } from '@shared/contract/client/wire'
import { phoneEndpoints } from '@shared/contract/desk/every'
import { roleLabels, statusLabels } from '@shared/labels/case'
import { OTHER } from '@shared/labels/other'
import fc, { type Arbitrary } from 'fast-check'
import type { GenericSchema } from 'valibot'
import { describe, expect, it } from 'vitest'

/** What the schemas of valibot have, as far as answers use it. */
type Shape = {
  type: string
  entries?: Record<string, Shape>
  item?: Shape
  items?: Shape[]
  wrapped?: Shape
  value?: Shape
  key?: Shape
  options?: readonly (string | Shape)[]
  literal?: unknown
  pipe?: Shape[]
}

const NEWER = 'of_a_newer_server'

/** Answers of this form. `newer`: each name of a list may be one that this version does not know. */
const answersOf = (shape: Shape, newer: boolean): Arbitrary<unknown> => {
  const of = (inner: Shape) => answersOf(inner, newer)
  switch (shape.type) {
    case 'object':
    case 'loose_object':
      return fc.record(
        Object.fromEntries(Object.entries(shape.entries!).map(([key, entry]) => [key, of(entry)])),
      )
    case 'array':
      return fc.array(of(shape.item!), { maxLength: 3 })
    case 'tuple':
      return fc.tuple(...shape.items!.map(of))
    case 'nullable':
      return fc.option(of(shape.wrapped!), { nil: null })
    case 'optional':
      return of(shape.wrapped!)
    case 'record':
      return fc.dictionary(fc.constantFrom('a', 'b'), of(shape.value!))
    case 'picklist':
      return fc.constantFrom(...(shape.options as string[]), ...(newer ? [NEWER] : []))
    case 'union':
    case 'variant':
      return fc.oneof(...(shape.options as Shape[]).map(of))
    case 'literal':
      return fc.constant(shape.literal)
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.integer({ min: 1, max: 9 })
    case 'string':
      return fc.constant(shape.pipe && shape.pipe.length > 1 ? '2026-11-22T08:00:00.000Z' : 'x')
    case 'unknown':
    case 'any':
      return fc.constant(null)
    default:
      throw new Error(`no answers for ${shape.type}`)
  }
}

/** The answer without the names that stand in a list by themselves. */
const withoutListed = (answer: unknown): unknown => {
  if (Array.isArray(answer)) return answer.filter((one) => one !== NEWER).map(withoutListed)
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, withoutListed(value)]))
}

/** Settings carry rules of their own, which made-up answers break. */
const readable = phoneEndpoints.filter(([name]) => !name.startsWith('settings.'))

describe('an answer of a newer server', () => {
  it.each(readable)('%s is read whatever names it has', (_, { output }) => {
    const answers = answersOf(output as GenericSchema & Shape, true)
    const isRead = fc.property(answers, (answer) => {
      expect(readAnswer(output, answer)).toEqual(withoutListed(answer))
    })
    fc.assert(isRead, { numRuns: 30 })
  })

  it('is refused where a name is no text, or a field is missing', () => {
    const [, { output }] = phoneEndpoints.find(([name]) => name === 'session.me')!
    const [answer] = fc.sample(answersOf(output as GenericSchema & Shape, false), 1) as [object]
    expect(readAnswer(output, answer)).toEqual(answer)
    expect(readAnswer(output, { ...answer, role: 7 })).toBeUndefined()
    expect(readAnswer(output, { ...answer, name: undefined })).toBeUndefined()
  })

  it('has words for what this version does not know', () => {
    const unknown = JSON.parse(`"${NEWER}"`)
    expect([statusLabels[unknown as 'closed'], roleLabels[unknown as 'admin']]).toEqual([OTHER, OTHER])
  })
})
