import * as v from 'valibot'
import { templateVariables } from '../integrations/wechat/message-templates'
import { pushVariables } from '../integrations/wechat/push'
import { programStates } from '../integrations/wechat/send-message'
import { demoBesideWechatLabel } from '../labels/configuration'

/**
 * The environment variables of the server, checked once at the start. Variables of WeChat's messages and pushes are
 * declared beside the code that uses them and joined here. Each message says what the variable is for; docs/deploy.md
 * lists them all.
 */

const flag = v.optional(
  v.pipe(
    v.picklist(['0', '1'], '应为 0 或 1'),
    v.transform((value) => value === '1'),
  ),
  '0',
)
const required = (label: string) => v.string(`缺少：${label}`)
const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, '应为端口号'),
  v.transform(Number),
  v.maxValue(65535, '应为端口号'),
)
const days = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, '应为天数，1 到 9999'), v.transform(Number))
const httpUrl = v.pipe(v.string(), v.url('应为 http(s) 地址'))
const tiles = v.pipe(
  v.string(),
  v.regex(/^$|^https?:\/\/[\w.:-]+\/(?=.*\{x\})(?=.*\{y\})(?=.*\{z\})/, '应为 https://…/{z}/{x}/{y}.png'),
)
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text
const origins = v.pipe(
  v.string(),
  v.check(
    (list) => list === '' || list.split(',').every(isOrigin),
    '应为来源，以逗号分隔，例如 https://city.example',
  ),
)

const common = {
  MONGODB_URI: v.pipe(
    v.string('缺少：MongoDB 副本集的连接地址，例如 mongodb://host1,host2/wenming?replicaSet=rs0'),
    v.regex(/^mongodb(?:\+srv)?:\/\/./, '应以 mongodb:// 或 mongodb+srv:// 开头'),
  ),
  TOKEN_SECRET: v.pipe(
    v.string('缺少：签发令牌的密钥，至少 32 个字符'),
    v.minLength(32, '签发令牌的密钥至少 32 个字符'),
  ),
  CITY: v.pipe(v.string('缺少：城市的六位行政区划代码'), v.regex(/^\d{6}$/, '应为六位行政区划代码')),
  HOST: v.optional(v.string(), '0.0.0.0'),
  PORT: v.optional(port, '3000'),
  /** Number of proxies in front, from whose headers the actor's IP address is read; 0: none. */
  TRUSTED_PROXIES: v.optional(v.pipe(v.string(), v.regex(/^\d$/, '应为 0 到 9'), v.transform(Number)), '0'),
  /** Port of the page of figures for Prometheus, never to be reached from outside; empty: none. */
  METRICS_PORT: v.optional(
    v.pipe(
      v.union([v.literal(''), port]),
      v.transform((value) => (value === '' ? null : value)),
    ),
    '',
  ),
  METRICS_HOST: v.optional(v.string(), '127.0.0.1'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      '应为 trace、debug、info、warn、error 或 silent',
    ),
    'info',
  ),
  /** auto: a machine looks for faces, plates and numbers first, if its packages are there; off: a person does it all. */
  REDACTION: v.optional(v.picklist(['auto', 'off'], '应为 auto 或 off'), 'auto'),
  /** Days after the end of a case for which its people, and its photos as they were taken, are kept. */
  KEEP_REPORTERS_DAYS: v.optional(days, '365'),
  KEEP_ORIGINALS_DAYS: v.optional(days, '90'),
  /** Folder of the built H5 pages; empty: only the interface is served. */
  WEB_DIR: v.optional(v.string(), ''),
  /** Folder of the built pages of the command centre at a desk, which stand at /console; empty: none. */
  CONSOLE_DIR: v.optional(v.string(), ''),
  /** The origin under which WeChat's servers reach the files of this server; empty: pictures of a local store are not checked. */
  PUBLIC_ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === '' || isOrigin(text), '应为来源，例如 https://city.example'),
    ),
    '',
  ),
  /** Map tiles, https://…/{z}/{x}/{y}.png; empty: the map shows grids only. */
  TILES_URL: v.optional(tiles, ''),
  /** Other origins whose pages may call the interface, separated by commas; empty: the same origin only. */
  WEB_ORIGINS: v.optional(origins, ''),
}

const wechat = {
  WECHAT_APP_ID: required('小程序 AppID'),
  WECHAT_APP_SECRET: required('小程序 AppSecret'),
  WECHAT_API: v.optional(httpUrl, 'https://api.weixin.qq.com'),
  /** The edition of the mini-program that a message opens. */
  WECHAT_PROGRAM_STATE: v.optional(v.picklist(programStates, '应为 formal、trial 或 developer'), 'formal'),
  ...templateVariables,
  ...pushVariables,
  /**
   * Seconds after which a message without an answer counts as not sent. Longer than a send may take (40) plus WeChat's
   * three pushes after it (15, and the pauses between them).
   */
  WECHAT_SEND_LEASE: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, '应为秒数，1 到 9999'), v.transform(Number)),
    '90',
  ),
}
const localFiles = { FILE_STORE: v.literal('local'), FILES_DIR: required('照片存放的目录') }
const ossFiles = {
  FILE_STORE: v.literal('oss'),
  OSS_REGION: required('OSS 地域，例如 cn-hangzhou'),
  OSS_BUCKET: required('OSS 存储空间名称'),
  OSS_ACCESS_KEY_ID: required('OSS AccessKey ID'),
  OSS_ACCESS_KEY_SECRET: required('OSS AccessKey Secret'),
  /** The city's own domain in front of the bucket; empty: the bucket's. */
  OSS_DOMAIN: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]*$/, '应为域名')), ''),
}

const demo = v.object({ DEMO: flag })
const inDemo = v.partial(v.object(wechat), ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'])
const inProduction = v.object(wechat)
const files = v.variant(
  'FILE_STORE',
  [v.object(localFiles), v.object(ossFiles)],
  '缺少：照片存储方式 FILE_STORE，应为 oss 或 local',
)

/** Each variable with its default as an environment would have it; null: it has none. */
export const envDefaults: Readonly<Record<string, string | null>> = Object.fromEntries(
  Object.entries({ ...common, ...demo.entries, ...wechat, ...localFiles, ...ossFiles }).map(
    ([name, schema]) => [name, schema.type === 'optional' ? schema.default : null],
  ),
)
const names = Object.keys(envDefaults)

export type Env = v.InferOutput<typeof demo> &
  v.InferOutput<ReturnType<typeof v.object<typeof common, undefined>>> &
  v.InferOutput<typeof inDemo> &
  v.InferOutput<typeof files>

/** The message has one line for each variable that is missing or wrong. */
export class EnvError extends Error {
  override name = 'EnvError'
  constructor(readonly lines: string[]) {
    super(`配置不完整，服务没有启动：\n${lines.map((line) => `  - ${line}`).join('\n')}`)
  }
}

type WechatKeys = Pick<Env, 'WECHAT_APP_ID' | 'WECHAT_APP_SECRET' | 'WECHAT_API'>

/** False for the stand-in on this machine, which drill and tests use. */
const isRealWechat = ({ WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_API }: WechatKeys): boolean =>
  Boolean(WECHAT_APP_ID || WECHAT_APP_SECRET) &&
  !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(WECHAT_API).hostname)

/** Reads the configuration; outside a demo WeChat's keys must be there. Throws `EnvError` with the whole list. */
export const readEnv = (variables: Record<string, string | undefined>): Env => {
  // An empty variable in a deployment file means "not set". All names are there, so that each can report its absence.
  const values = Object.fromEntries(names.map((name) => [name, variables[name] || undefined]))
  const lines: string[] = []
  const read = <S extends v.GenericSchema>(schema: S): v.InferOutput<S> | undefined => {
    const parsed = v.safeParse(schema, values)
    if (parsed.success) return parsed.output
    lines.push(...parsed.issues.map((issue) => `${String(issue.path?.[0]?.key ?? '')} ${issue.message}`))
    return undefined
  }
  const base = read(v.object(common))
  const mode = read(demo)
  const login = read(mode?.DEMO ? inDemo : inProduction)
  const store = read(files)
  if (mode?.DEMO && login && isRealWechat(login)) lines.push(`DEMO ${demoBesideWechatLabel}`)
  if (!base || !mode || !login || !store || lines.length > 0) throw new EnvError(lines)
  return { ...base, ...mode, ...login, ...store }
}
