import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from './env'

type Variables = Record<string, string | undefined>

const demo: Variables = {
  MONGODB_URI: 'mongodb://db-1,db-2/wenming?replicaSet=rs0',
  TOKEN_SECRET: 'x'.repeat(32),
  CITY: '450902',
  DEMO: '1',
  FILE_STORE: 'local',
  FILES_DIR: '/srv/files',
}
const oss = {
  FILE_STORE: 'oss',
  OSS_REGION: 'cn-hangzhou',
  OSS_BUCKET: 'wenming',
  OSS_ACCESS_KEY_ID: 'id',
  OSS_ACCESS_KEY_SECRET: 'secret',
}
const production: Variables = {
  ...demo,
  DEMO: undefined,
  WECHAT_APP_ID: 'wx01',
  WECHAT_APP_SECRET: 'secret',
  ...oss,
  FILES_DIR: undefined,
}

/** The variables that the failure names, in its order. */
const namedBy = (variables: Variables): string[] => {
  try {
    readEnv(variables)
    return []
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return error.lines.map((line) => line.split(' ')[0] ?? '')
  }
}

describe('a missing variable', () => {
  it('is listed with all others and with its purpose', () => {
    expect(() => readEnv({})).toThrow(EnvError)
    expect(namedBy({})).toEqual([
      'MONGODB_URI',
      'TOKEN_SECRET',
      'CITY',
      'WECHAT_APP_ID',
      'WECHAT_APP_SECRET',
      'FILE_STORE',
    ])
    expect(() => readEnv({})).toThrow(
      /^配置不完整，服务没有启动：\n {2}- MONGODB_URI 缺少：MongoDB 副本集的连接地址/,
    )
  })

  it.each(['MONGODB_URI', 'TOKEN_SECRET', 'CITY', 'FILE_STORE'])(
    'is reported by name: %s, absent or empty',
    (name) => {
      for (const nothing of [undefined, ''])
        for (const sound of [demo, production]) expect(namedBy({ ...sound, [name]: nothing })).toEqual([name])
    },
  )

  it.each(['WECHAT_APP_ID', 'WECHAT_APP_SECRET'])(
    'is reported for %s outside a demo, and not in a demo',
    (name) => {
      expect(namedBy({ ...production, [name]: undefined })).toEqual([name])
      expect(namedBy({ ...production, DEMO: '0', [name]: '' })).toEqual([name])
      expect(namedBy({ ...demo, [name]: undefined })).toEqual([])
    },
  )

  it('is reported for the chosen file store, and not for the other one', () => {
    expect(namedBy({ ...demo, FILES_DIR: undefined })).toEqual(['FILES_DIR'])
    expect(namedBy({ ...demo, FILE_STORE: 'oss' })).toEqual(Object.keys(oss).slice(1))
  })
})

describe('a wrong value', () => {
  it.each<[string, string, string]>([
    ['MONGODB_URI', 'db-1:27017', '应以 mongodb://'],
    ['TOKEN_SECRET', 'x'.repeat(31), '至少 32 个字符'],
    ['CITY', '玉州', '应为六位行政区划代码'],
    ['CITY', '4509021', '应为六位行政区划代码'],
    ['PORT', '80a', '应为端口号'],
    ['PORT', '65536', '应为端口号'],
    ['PORT', '-1', '应为端口号'],
    ['TRUSTED_PROXIES', 'yes', '应为 0 到 9'],
    ['TRUSTED_PROXIES', '10', '应为 0 到 9'],
    ['LOG_LEVEL', 'loud', 'debug'],
    ['DEMO', 'true', '应为 0 或 1'],
    ['FILE_STORE', 's3', '应为 oss 或 local'],
    ['WECHAT_API', 'api.weixin.qq.com', '应为 http(s) 地址'],
    ['TILES_URL', 'tiles.example/{z}/{x}/{y}.png', '应为'],
    ['TILES_URL', 'https://tiles.example/{z}/{x}', '应为 https://…/{z}/{x}/{y}.png'],
    ['WEB_ORIGINS', 'city.example', '应为'],
    ['WEB_ORIGINS', 'https://city.example,*', '应为来源'],
    ['WEB_ORIGINS', 'https://city.example/', '应为来源'],
    ['OSS_DOMAIN', 'https://photos.example', '应为域名'],
  ])('is reported with the expected form: %s=%s', (name, value, words) => {
    const wrong = { ...production, [name]: value }
    expect(namedBy(wrong)).toEqual([name])
    expect(() => readEnv(wrong)).toThrow(words)
  })

  it.each([
    ['both of WeChat’s keys', {}],
    ['one of them', { WECHAT_APP_SECRET: undefined }],
  ])('is a demo beside %s, in which anybody could act as staff', (_, fields) => {
    const wrong = { ...production, DEMO: '1', ...fields }
    expect(namedBy(wrong)).toEqual(['DEMO'])
    expect(() => readEnv(wrong)).toThrow('不能和真实的微信密钥')
  })

  it.each(['http://127.0.0.1:9000', 'http://localhost:9000'])(
    'is no demo beside the keys of the stand-in at %s',
    (WECHAT_API) => {
      expect(namedBy({ ...production, DEMO: '1', WECHAT_API })).toEqual([])
    },
  )

  it('is never shown, because it may be a secret', () => {
    const wrong = {
      ...production,
      TOKEN_SECRET: 'hunter2',
      DEMO: 'hunter2',
      FILE_STORE: 'hunter2',
      CITY: 'hunter2',
    }
    expect(() => readEnv(wrong)).toThrow(EnvError)
    expect(() => readEnv(wrong)).not.toThrow('hunter2')
  })
})

describe('a valid environment', () => {
  it('is read with the documented defaults', () => {
    expect(readEnv(demo)).toEqual({
      ...demo,
      DEMO: true,
      HOST: '0.0.0.0',
      PORT: 3000,
      TRUSTED_PROXIES: 0,
      LOG_LEVEL: 'info',
      METRICS_PORT: null,
      METRICS_HOST: '127.0.0.1',
      REDACTION: 'auto',
      KEEP_REPORTERS_DAYS: 365,
      KEEP_ORIGINALS_DAYS: 90,
      WEB_DIR: '',
      CONSOLE_DIR: '',
      PUBLIC_ORIGIN: '',
      TILES_URL: '',
      WEB_ORIGINS: '',
      WECHAT_API: 'https://api.weixin.qq.com',
      WECHAT_PROGRAM_STATE: 'formal',
      WECHAT_PUSH: null,
      WECHAT_SEND_LEASE: 90,
      WECHAT_TEMPLATE_PROGRESS: null,
      WECHAT_TEMPLATE_CLOSED: null,
      WECHAT_TEMPLATE_TASK: null,
      WECHAT_TEMPLATE_URGE: null,
    })
  })

  it('is no demo by default', () => {
    expect(readEnv(production)).toMatchObject({ DEMO: false, FILE_STORE: 'oss', OSS_DOMAIN: '' })
  })

  it('may name tiles, other origins and a domain for the photos', () => {
    const more = {
      PUBLIC_ORIGIN: 'https://city.example',
      TILES_URL: 'https://tiles.example/{z}/{x}/{y}.png',
      WEB_ORIGINS: 'https://city.example,http://localhost:10086',
      OSS_DOMAIN: 'photos.example',
    }
    expect(readEnv({ ...production, ...more })).toMatchObject(more)
  })

  it('drops unknown variables', () => {
    expect(readEnv({ ...demo, PATH: '/bin', HOME: '/root' })).not.toHaveProperty('PATH')
  })
})
