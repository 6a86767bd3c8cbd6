import { endpoints } from '@shared/contract'
import { commonErrors, type Endpoint, pathParams } from '@shared/contract/endpoint'
import { type ErrorCode, errors } from '@shared/contract/errors'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'

type Schema = ReturnType<typeof toJsonSchema>

/** The contract as OpenAPI 3.1. Checks that JSON Schema cannot say are left out of it, and still apply. */
export const openapi = (): object => {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, endpoint] of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '文明随手拍',
      version: '1',
      description: '坐标为 WGS-84 [经度, 纬度]；时间为 ISO 8601（UTC）。',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: errorSchema },
    },
  }
}

const operation = (name: string, endpoint: Endpoint): object => {
  const input = schemaOf(endpoint.input)
  const inPath = pathParams(endpoint.path)
  const fields = Object.entries(input.properties ?? {})
  const rest = fields.filter(([field]) => !inPath.includes(field))
  const required = (input.required ?? []).filter((field) => !inPath.includes(field))
  const parameters = [
    ...fields
      .filter(([field]) => inPath.includes(field))
      .map(([field, schema]) => ({ name: field, in: 'path', required: true, schema })),
    ...(endpoint.method === 'GET'
      ? rest.map(([field, schema]) => ({
          name: field,
          in: 'query',
          required: required.includes(field),
          schema,
        }))
      : []),
  ]
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest),
    ...(required.length ? { required } : {}),
  }
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: endpoint.summary,
    'x-may': endpoint.may,
    security: endpoint.may === 'anyone' ? [{}, { token: [] }] : [{ token: [] }],
    ...(parameters.length ? { parameters } : {}),
    ...(endpoint.method !== 'GET' && rest.length
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      200: { description: '成功', content: { 'application/json': { schema: schemaOf(endpoint.output) } } },
      ...failures(endpoint),
    },
  }
}

/** Every failure that the endpoint may answer with: its own, those of its gates, and those of all. */
export const failuresOf = ({ may, errors: own }: Endpoint): ErrorCode[] => {
  // A token that is there must be good, also where none is needed.
  const gates: ErrorCode[] = ['session_expired']
  if (may !== 'anyone') gates.push('not_signed_in')
  if (may !== 'anyone' && may !== 'signedIn') gates.push('not_allowed')
  return [...new Set([...commonErrors, ...gates, ...own])]
}

/** One entry for each HTTP status, which lists the codes behind it. */
const failures = (endpoint: Endpoint): Record<string, object> => {
  const codes = failuresOf(endpoint)
  const byStatus: Record<string, object> = {}
  for (const status of new Set(codes.map((code) => errors[code][0]))) {
    const here = codes.filter((code) => errors[code][0] === status)
    byStatus[status] = {
      description: here.map((code) => `\`${code}\` ${errors[code][1]}`).join('；'),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return byStatus
}

const schemaOf = (schema: GenericSchema): Schema => {
  const { $schema, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })
  return rest
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(errors) },
        message: { type: 'string', description: '中文，可以直接显示' },
        details: {},
        requestId: { type: 'string' },
      },
    },
  },
}
