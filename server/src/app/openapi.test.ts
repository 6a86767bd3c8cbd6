import { errors } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { openapi } from './openapi'

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keywords of JSON Schema 2020-12 that are used here, and what each must hold. */
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0
const isNumber = (value: unknown) => typeof value === 'number'
const isText = (value: unknown) => typeof value === 'string'
const isSchema = (value: unknown) => isNode(value) || typeof value === 'boolean'
const isSchemas = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isSchema)
const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
const keywords: Record<string, (value: unknown) => boolean> = {
  $ref: isText,
  type: (value) => types.includes(String(value)),
  enum: (value) => Array.isArray(value) && new Set(value).size === value.length,
  const: () => true,
  default: () => true,
  description: isText,
  format: isText,
  pattern: (value) => isText(value) && Boolean(new RegExp(String(value), 'u')),
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minimum: isNumber,
  maximum: isNumber,
  properties: (value) => isNode(value) && Object.values(value).every(isSchema),
  required: (value) => Array.isArray(value) && new Set(value).size === value.length && value.every(isText),
  // A list of schemas is the older form of a tuple, which 2020-12 calls prefixItems.
  items: isSchema,
  prefixItems: isSchemas,
  anyOf: isSchemas,
  additionalProperties: isSchema,
  propertyNames: isSchema,
}

/** The faults of a schema and of all within it. */
const faultsOf = (schema: unknown, path: string): string[] => {
  if (!isNode(schema)) return []
  const here = Object.entries(schema).flatMap(([word, value]) =>
    keywords[word]?.(value) ? [] : [`${path}.${word}: ${JSON.stringify(value)}`],
  )
  const inside = ['items', 'additionalProperties', 'propertyNames'].flatMap((word) =>
    faultsOf(schema[word], `${path}.${word}`),
  )
  const lists = ['prefixItems', 'anyOf'].flatMap((word) =>
    [schema[word] ?? []].flat().flatMap((each, i) => faultsOf(each, `${path}.${word}[${i}]`)),
  )
  const { properties, required } = schema
  const fields = isNode(properties) ? Object.entries(properties) : []
  const missing = [required ?? []]
    .flat()
    .flatMap((name) => (fields.some(([field]) => field === name) ? [] : [`${path}: no ${name}`]))
  return [
    ...here,
    ...inside,
    ...lists,
    ...missing,
    ...fields.flatMap(([name, each]) => faultsOf(each, `${path}.${name}`)),
  ]
}

type Operation = {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; schema: Node }[]
  requestBody?: { content: Record<string, { schema: Node }> }
  responses: Record<string, { description: string; content: Record<string, { schema: Node }> }>
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Node> }
}

let document: Document
let operations: { path: string; method: string; operation: Operation }[]
beforeAll(() => {
  document = JSON.parse(JSON.stringify(openapi()))
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
})

describe('the OpenAPI 3.1 document', () => {
  it('has only schemas of JSON Schema 2020-12', () => {
    const faults = operations.flatMap(({ path, method, operation }) => {
      const { parameters = [], requestBody, responses } = operation
      const bodies = Object.values(responses).flatMap(({ content }) => Object.values(content))
      const schemas = [...parameters, ...Object.values(requestBody?.content ?? {}), ...bodies].map(
        (one) => one.schema,
      )
      return schemas.flatMap((schema) => faultsOf(schema, `${method} ${path}`))
    })
    expect([...faults, ...faultsOf(document.components.schemas.Error, 'Error')]).toEqual([])
  })

  it('names each operation once, and each parameter of a path', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name).sort()).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      )
      for (const { required } of inPath) expect(required).toBe(true)
    }
  })

  it('describes each answer by a status that its failures have', () => {
    const known = new Set(['200', ...Object.values(errors).map(([status]) => String(status))])
    for (const { operation } of operations)
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(known).toContain(status)
        expect(description).not.toBe('')
        expect(Object.keys(content)).toEqual(['application/json'])
      }
  })

  it('writes a place as a tuple of two', () => {
    const submit = operations.find(({ operation }) => operation.operationId === 'reports.submit')
    expect(submit?.operation.requestBody?.content['application/json']?.schema).toMatchObject({
      properties: { point: { type: 'array', prefixItems: [{}, {}], items: false, minItems: 2 } },
    })
  })

  it('keeps the bounds of a text that is cleaned first', () => {
    const returned = operations.find(({ operation }) => operation.operationId === 'cases.return')
    expect(returned?.operation.requestBody?.content['application/json']?.schema).toMatchObject({
      properties: { reason: { type: 'string', minLength: 2, maxLength: 300 } },
    })
  })
})
