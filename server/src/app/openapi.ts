import { endpoints } from '@shared/contract/desk/every'
import {
  type Audience,
  commonErrors,
  type Endpoint,
  type ErrorCode,
  errors,
  pathParams,
} from '@shared/contract/endpoint'
import { permissions } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { docsPageLabels, openapiLabels } from '../labels/openapi'

type Schema = ReturnType<typeof toJsonSchema>

/** The contract as OpenAPI 3.1. Checks that JSON Schema cannot express are left out, but still apply. */
export const openapi = (): object => {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, endpoint] of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: openapiLabels.title,
      version: '1',
      description: openapiLabels.conventions,
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
  const body: Schema = { type: 'object', properties: Object.fromEntries(rest) }
  if (required.length > 0) body.required = required
  const hasBody = endpoint.method !== 'GET' && rest.length > 0
  // JSON leaves out the fields that are undefined here.
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: endpoint.summary,
    'x-may': endpoint.may,
    security: endpoint.may === 'anyone' ? [{}, { token: [] }] : [{ token: [] }],
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: hasBody ? { required: true, content: { 'application/json': { schema: body } } } : undefined,
    responses: {
      200: {
        description: openapiLabels.success,
        content: { 'application/json': { schema: schemaOf(endpoint.output) } },
      },
      ...failures(endpoint),
    },
  }
}

/** All failures that the endpoint may answer with: its own, those of its gates, and those of every endpoint. */
export const failuresOf = ({ may, errors: own }: Endpoint): ErrorCode[] => {
  // A token that is sent must be valid, even where none is needed.
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
      description: openapiLabels.failures(here.map((code) => `\`${code}\` ${errors[code][1]}`)),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return byStatus
}

const schemaOf = (schema: GenericSchema): Schema => {
  const { $schema, ...rest } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
    target: 'draft-2020-12',
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      numberOf(jsonSchema) ?? listOf(valibotSchema, jsonSchema),
  })
  return rest
}

/** A number that may be written as text, since a query has nothing else. As a number it keeps its bounds. */
const numberOf = ({ anyOf }: Schema): Schema | undefined => {
  const [number, text, ...others] = anyOf ?? []
  const isEither = isSchemaOf(number, 'number') && isSchemaOf(text, 'string') && others.length === 0
  return isEither ? { type: 'number' } : undefined
}

const isSchemaOf = (schema: unknown, type: string): boolean =>
  schema instanceof Object && 'type' in schema && schema.type === type

/** In answers a tuple of equal items, as a list of that length: Schemathesis 4 misreads prefixItems there. */
const listOf = ({ type }: { type: string }, { prefixItems }: Schema): Schema | undefined => {
  if (type !== 'tuple' || !prefixItems) return undefined
  const [first, ...others] = prefixItems.map((item) => JSON.stringify(item))
  if (first === undefined || others.some((other) => other !== first)) return undefined
  const length = prefixItems.length
  return { type: 'array', items: JSON.parse(first), minItems: length, maxItems: length }
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
        message: { type: 'string', description: openapiLabels.message },
        details: {},
        requestId: { type: 'string' },
      },
    },
  },
}

const audienceLabel = (may: Audience): string => {
  if (may === 'anyone') return docsPageLabels.anyone
  if (may === 'signedIn') return docsPageLabels.signedIn
  return docsPageLabels.roles(permissions[may].map((role) => roleLabels[role]))
}

/** The interface on one page for people: the same content as OpenAPI, without a script. */
export const docsPage = (): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${docsPageLabels.title}</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 960px; margin: 40px auto; padding: 0 20px; color: #1c2b28 }
  h1 { font-size: 28px } h2 { margin-top: 40px }
  article { border-top: 1px solid #dfe6e3; padding: 12px 0 }
  code { background: #eef3f1; padding: 2px 6px; border-radius: 6px; font-size: 14px }
  .method { font-weight: 600; color: #0f6b60 } small { color: #56645f }
</style>
<h1>${docsPageLabels.title}</h1>
<p>${docsPageLabels.introduction(commonErrors.map(errorLabel))}</p>
${features()}
</html>`

const features = (): string => {
  const names = [...new Set(endpoints.map(([name]) => name.split('.')[0]!))]
  return names
    .map(
      (feature) =>
        `<h2>${feature}</h2>${endpoints
          .filter(([name]) => name.startsWith(`${feature}.`))
          .map(article)
          .join('')}`,
    )
    .join('')
}

const article = ([, endpoint]: (typeof endpoints)[number]): string => `<article>
<div><span class="method">${endpoint.method}</span> <code>${endpoint.path}</code></div>
<div>${endpoint.summary}</div>
<small>${docsPageLabels.conditions(audienceLabel(endpoint.may), endpoint.errors.map(errorLabel))}</small>
</article>`

const errorLabel = (code: keyof typeof errors): string => `<code>${code}</code> ${errors[code][1]}`
