import { readFileSync } from 'node:fs'
import path from 'node:path'
import { asDocumented } from '../documents/as-documented'
import { isNewer } from '../documents/version'
import type { Phone } from '../phone'
import { ApiFailure, type Callbacks, settle } from './call-api'

/** At once, as WeChat allows: requests, uploads and downloads each. */
const most = 10

/** Nothing is measured here. */
const profile = Object.fromEntries(
  `SSLconnectionEnd SSLconnectionStart connectEnd connectStart domainLookUpEnd domainLookUpStart
  downstreamThroughputKbpsEstimate estimate_nettype fetchStart httpRttEstimate port receivedBytedCount redirectEnd
  redirectStart requestEnd requestStart responseEnd responseStart rtt sendBytesCount throughputKbps transportRttEstimate`
    .split(/\s+/)
    .map((name): [string, unknown] => [name, 0])
    .concat([
      ['peerIP', ''],
      ['protocol', 'http1.1'],
      ['socketReused', false],
      ['usingHighPerformanceMode', false],
    ]),
)

/** Files came to have one later. */
const profileOfFile = ({ device }: Phone) => (isNewer('3.5.0', device.baseLibrary) ? {} : { profile })

/** Each gives a task, and never a promise. */
const taskOf = { request: 'RequestTask', uploadFile: 'UploadTask', downloadFile: 'DownloadTask' } as const
const nothing = () => {}

type Header = Record<string, string>
type NetworkOptions = Callbacks & { url: string; header?: Header; timeout?: number }
type RequestOptions = NetworkOptions & {
  method?: string
  data?: unknown
  dataType?: string
  responseType?: string
}
type UploadOptions = NetworkOptions & { filePath: string; name: string; formData?: Record<string, unknown> }
type DownloadOptions = NetworkOptions

export function networkApis(phone: Phone) {
  return {
    request: transfer<RequestOptions>(phone, 'request', async (options, signal) => {
      const answer = await reach(phone, toRequest(options), signal)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const data = options.responseType === 'arraybuffer' ? bytes : readText(bytes, options.dataType)
      return {
        data,
        statusCode: answer.status,
        header: headerOf(answer),
        cookies: answer.headers.getSetCookie(),
        profile,
      }
    }),
    uploadFile: transfer<UploadOptions>(phone, 'uploadFile', async (options, signal) => {
      const answer = await reach(phone, toUpload(phone, options), signal)
      return { data: await answer.text(), statusCode: answer.status, ...profileOfFile(phone) }
    }),
    downloadFile: transfer<DownloadOptions>(phone, 'downloadFile', async (options, signal) => {
      const answer = await reach(phone, new Request(options.url, { headers: options.header }), signal)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const ending = path.extname(new URL(options.url).pathname)
      return {
        tempFilePath: phone.files.addBytes(bytes, ending),
        filePath: '',
        statusCode: answer.status,
        ...profileOfFile(phone),
      }
    }),
  }
}

function transfer<Options extends NetworkOptions>(
  phone: Phone,
  name: keyof typeof taskOf,
  work: (options: Options, signal: AbortSignal) => Promise<object>,
) {
  let under = 0
  return (options: Options) => {
    const aborting = new AbortController()
    const outcome = settle(phone.sandbox, { name, callbacks: options }, async () => {
      if (!/^https?:\/\//.test(options.url)) throw new ApiFailure(`invalid url "${options.url}"`)
      if (under >= most) throw tooMany(phone, name)
      under++
      try {
        const signal = AbortSignal.any([
          aborting.signal,
          AbortSignal.timeout(options.timeout ?? 60_000),
          phone.closing,
        ])
        return await work(options, signal)
      } catch (error) {
        throw error instanceof ApiFailure ? error : unreachable(error)
      } finally {
        under--
      }
    })
    outcome?.catch(() => undefined)
    const progress = name === 'request' ? {} : { onProgressUpdate: nothing, offProgressUpdate: nothing }
    return asDocumented(phone, taskOf[name], {
      abort: () => aborting.abort(new ApiFailure('abort')),
      onHeadersReceived: nothing,
      offHeadersReceived: nothing,
      ...progress,
    })
  }
}

/** The app is at fault: the device would make it wait or fail, by its version. */
function tooMany(phone: Phone, name: string) {
  phone.sandbox.fail(new Error(`${name}: more than ${most} at once`))
  return new ApiFailure(`exceed max task count ${most}`)
}

function unreachable(error: unknown) {
  if (error instanceof Error && error.name === 'TimeoutError') return new ApiFailure('timeout', { errno: 5 })
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return new ApiFailure(cause instanceof Error ? cause.message : String(cause), { errno: 600001 })
}

async function reach(phone: Phone, request: Request, signal: AbortSignal) {
  const { device } = phone
  if (!device.online) throw new ApiFailure('net::ERR_INTERNET_DISCONNECTED', { errno: 600003 })
  const { method, url } = request
  const answer = await fetch(phone.reach(url), new Request(request, { signal }))
  if (!device.losesAnswer({ method, url })) return answer
  await answer.arrayBuffer()
  throw new ApiFailure('net::ERR_CONNECTION_RESET', { errno: 600001 })
}

function toRequest({ url, method = 'GET', data, header = {} }: RequestOptions) {
  const verb = method.toUpperCase()
  const headers = new Headers({ 'content-type': 'application/json', ...header })
  if (verb === 'GET' || verb === 'HEAD') return new Request(withQuery(url, data), { method: verb, headers })
  return new Request(url, { method: verb, headers, body: toBody(data, headers.get('content-type') ?? '') })
}

function toBody(data: unknown, contentType: string) {
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string') return data
  return contentType.includes('x-www-form-urlencoded') ? toQuery(data) : JSON.stringify(data)
}

function withQuery(url: string, data: unknown) {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return url
  return `${url}${url.includes('?') ? '&' : '?'}${toQuery(data)}`
}

/** As on the phone, `undefined` becomes the word. */
function toQuery(data: object) {
  return Object.entries(data)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&')
}

/** Fields first, then the file: the order that OSS asks for, and WeChat keeps. */
function toUpload(phone: Phone, { url, filePath, name, header, formData = {} }: UploadOptions) {
  const form = new FormData()
  for (const [key, value] of Object.entries(formData)) form.append(key, String(value))
  const file = phone.files.onDisk(filePath)
  form.append(name, new Blob([readFileSync(file)], { type: mimeOf(file) }), path.basename(file))
  return new Request(url, { method: 'POST', headers: header, body: form })
}

function mimeOf(file: string) {
  const types: Record<string, string> = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png' }
  return types[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

function readText(bytes: Uint8Array, dataType = 'json') {
  const text = new TextDecoder().decode(bytes)
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const headerOf = (answer: Response) => Object.fromEntries(answer.headers)
