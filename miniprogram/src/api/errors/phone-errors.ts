import { contract } from '@shared/contract'
import { type PhoneErrorKind, scrubError } from '@shared/domain/errors/phone-errors'
import { limits } from '@shared/domain/limits'
import { array, number } from 'valibot'
import { baseLibrary, logError, openPage } from '../../platform/errors'
import { sendHttp } from '../../platform/network'
import { readStored, writeStored } from '../../platform/storage'

/**
 * 手机错误: counted on the phone, told to WeChat's log and to the server. Nothing of a person leaves: the message is scrubbed
 * before it is kept, so is the page, and the call carries no token.
 */

type Noted = {
  kind: PhoneErrorKind
  message: string
  page: string
  count: number
  /** Of the first answer that failed so. */
  requestId?: string | undefined
}

/** By kind and message, since the start: each is told once. */
const noted = new Map<string, Noted>()
let waiting: Noted[] = []

const TOLD = 'errors-told'
const HOUR_MS = 3_600_000
/** More may follow from the same cause. */
const BATCH_MS = 2000
const TIMEOUT_MS = 10_000
const COUNT_MAX = 1000

/** Any thrown value. Failures that were shown as errors of the server or the network are noted where they happen. */
export const noteError = (thrown: unknown, kind?: PhoneErrorKind, requestId?: string): void => {
  const { name, errMsg, message = errMsg ?? thrown, stack = '' } = Object(thrown)
  if (name === 'ApiError') return
  // Only V8 begins a stack with its message.
  const text = `${stack}`.includes(message) ? stack : `${message}\n${stack}`
  note(kind ?? (errMsg ? 'device' : 'crash'), scrubError(`${text}`), requestId)
}

const note = (kind: PhoneErrorKind, message: string, requestId?: string): void => {
  const known = noted.get(kind + message)
  if (known) {
    if (known.count < COUNT_MAX) known.count++
    return
  }
  if (noted.size >= limits.phoneErrorsPerHour) return
  const error = { kind, message, page: scrubError(openPage()), count: 1, requestId }
  noted.set(kind + message, error)
  logError(kind, message)
  // The first one sends those that follow; where that failed, the next chance does.
  if (mayTell() && waiting.push(error) === 1) setTimeout(tellErrors, BATCH_MS)
}

/** An app that fails at each start would tell it each time. */
const mayTell = (): boolean => {
  const now = Date.now()
  const told = (readStored(TOLD, array(number())) ?? []).filter((at) => now - at < HOUR_MS)
  if (told.length < limits.phoneErrorsPerHour) writeStored(TOLD, [...told, now])
  return told.length < limits.phoneErrorsPerHour
}

/** Sends what waits in one call. Its own failure is no error to note. */
export const tellErrors = async (): Promise<void> => {
  const errors = waiting
  if (errors.length === 0) return
  waiting = []
  const { method, path } = contract.phoneErrors.send
  const body = { version: APP_VERSION, library: baseLibrary(), errors }
  const { status } = await sendHttp({
    method,
    url: API_BASE + path,
    header: {},
    body,
    timeout: TIMEOUT_MS,
  }).catch(() => ({ status: 0 }))
  if (status === 0 || status > 499) waiting.unshift(...errors)
}
