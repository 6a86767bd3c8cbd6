import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { send } from '@koa/send'
import { contract } from '@shared/contract'
import type { Context, Middleware } from 'koa'
import * as v from 'valibot'
import type { Env } from './env'
import { consolePolicy } from './middlewares'

const YEAR_MS = 365 * 86_400_000
/** The form of the build's file names: app.3f2a9c1b.js */
const hashed = /\.[0-9a-f]{8,}\.\w+$/
const HOME = 'pages/home/index'

/** The path under which the command centre's pages stand. */
const CONSOLE = '/console'

/**
 * Serves the built H5 pages. A file with a hash in its name never changes and is cached for a year; the page itself is
 * requested each time, so that a new version arrives at once. It names the files of the screen that the path opens, so
 * that a browser fetches them beside the first scripts and not after them.
 */
export const serveWeb = (folder: string): Middleware => {
  if (!folder) return (_, next) => next()
  const root = resolve(folder)
  return async (ctx, next) => {
    await next()
    const mayAnswer =
      ctx.status === 404 && ctx.body == null && (ctx.method === 'GET' || ctx.method === 'HEAD')
    if (!mayAnswer || ctx.path.startsWith('/api/') || ctx.path.startsWith('/files/')) return
    const isPage = await sendFile(ctx, ctx.path, root)
    if (isPage) ctx.set('Link', await filesOf(ctx.path.slice(1) || HOME, root))
  }
}

/** Serves the pages of the command centre at a desk, under a policy of their own. No path below is the citizens'. */
export const serveConsole = (env: Env): Middleware => {
  if (!env.CONSOLE_DIR) return (_, next) => next()
  const root = resolve(env.CONSOLE_DIR)
  const policy = consolePolicy(env)
  return async (ctx, next) => {
    const isHere = ctx.path === CONSOLE || ctx.path.startsWith(`${CONSOLE}/`)
    if (!isHere || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    ctx.set('Content-Security-Policy', policy)
    await sendFile(ctx, ctx.path.slice(CONSOLE.length), root)
  }
}

/** Sends a file, or for a path without an ending the page. True if the page was sent. */
const sendFile = async (ctx: Context, asked: string, root: string): Promise<boolean> => {
  const isAsset = /\.\w+$/.test(asked)
  const path = isAsset ? asked : '/index.html'
  const immutable = hashed.test(path)
  try {
    // Nothing is sent of a hidden file.
    const sent = await send(ctx, path, { root, maxAge: immutable ? YEAR_MS : 0, immutable })
    if (!sent) return false
    ctx.state.servedFile = path
    return !isAsset
  } catch (error) {
    const missing = error instanceof Error && 'status' in error && error.status === 404
    if (!missing) throw error
    return false
  }
}

const pageFiles = v.record(v.string(), v.array(v.string()))

/** The header that names what a screen needs. The build writes the list beside index.html, and may do so again at any time. */
const filesOf = async (screen: string, root: string): Promise<string[]> => {
  const text = await readFile(resolve(root, 'page-files.json'), 'utf8').catch(() => '{}')
  const files = v.parse(pageFiles, JSON.parse(text))[screen] ?? []
  // Every screen asks for the city first.
  return [...files.map(linkTo), `<${contract.places.city.path}>; rel=preload; as=fetch; crossorigin`]
}

const linkTo = (file: string): string =>
  `</${file}>; rel=preload; as=${file.endsWith('.css') ? 'style' : 'script'}`
