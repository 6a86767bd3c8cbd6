import type { KoaHelmet } from 'koa-helmet'
import type { Env } from '../env'

/** What our own pages may load: themselves, the photo store, and map tiles where the city has set them. */
export const securityHeaders = (env: Env): Parameters<KoaHelmet>[0] => {
  const outside = [
    storeOrigin(env),
    env.TILES_URL && new URL(env.TILES_URL.replace(/\{.*$/, '')).origin,
  ].filter((origin): origin is string => Boolean(origin))
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Taro sets styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...outside],
        connectSrc: ["'self'", 'blob:', ...outside],
        // Taro's own icons.
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        baseUri: ["'self'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'same-origin' },
  }
}

const storeOrigin = (env: Env): string =>
  env.FILE_STORE === 'oss'
    ? `https://${env.OSS_DOMAIN || `${env.OSS_BUCKET}.oss-${env.OSS_REGION.replace(/^oss-/, '')}.aliyuncs.com`}`
    : ''
