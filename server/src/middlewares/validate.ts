import type { InputIssue } from '@shared/contract/errors'
import '@koa/bodyparser'
import type { Middleware } from 'koa'
import * as v from 'valibot'
import { fail } from '../errors'

/** As many faults as a person can mend at once; whoever sends thousands is no person. */
const ISSUES_MAX = 20
const checks = {
  // One fault a field: what is too long is not also searched through.
  abortPipeEarly: true,
  // Where the contract has no words of its own.
  message: '这一项填得不对',
}

/**
 * Checks what came in, once; behind this gate `ctx.state.input` is as the contract says.
 * Path names win over body and query, so that nobody can name one case in the path and another in the body.
 */
export const validate =
  (schema: v.GenericSchema): Middleware =>
  async (ctx, next) => {
    const reading = ctx.method === 'GET' || ctx.method === 'HEAD'
    const sent = reading ? ctx.query : ctx.request.body
    if (sent !== undefined && (typeof sent !== 'object' || sent === null || Array.isArray(sent)))
      fail('malformed_body')
    const parsed = v.safeParse(schema, { ...(sent as object), ...ctx.params }, checks)
    if (!parsed.success) return fail('invalid_input', parsed.issues.slice(0, ISSUES_MAX).map(inputIssue))
    ctx.state.input = parsed.output
    await next()
  }

const inputIssue = (issue: v.BaseIssue<unknown>): InputIssue => ({
  path: issue.path?.map((step) => String(step.key)).join('.') ?? '',
  message: issue.type === 'object' && issue.expected?.startsWith('"') ? '缺少这一项' : issue.message,
})
