import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import type { SignedIn } from '@shared/contract/session'
import type { Browser, Page } from 'playwright-core'
import type { Shot } from './shots'

export type Asker = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => Promise<OutputOf<E>>

type Given = {
  browser: Browser
  url: string
  folder: string
  shots: readonly Shot[]
  say: (line: string) => void
}

/** Takes each picture in a browser of its own; answers how many could not be taken. */
export const takeShots = async ({ browser, url, folder, shots, say }: Given): Promise<number> => {
  let failed = 0
  for (const shot of shots) {
    try {
      await takeShot(browser, url, folder, shot)
      say(`  ${shot.name}`)
    } catch (error) {
      failed++
      say(`✗ ${shot.name}：${error instanceof Error ? error.message.split('\n')[0] : error}`)
    }
  }
  return failed
}

const takeShot = async (browser: Browser, url: string, folder: string, shot: Shot): Promise<void> => {
  const center = (await asker(url, null)(contract.places.city, {})).center
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    isMobile: true,
    hasTouch: true,
    permissions: ['geolocation'],
    geolocation: { longitude: center[0], latitude: center[1], accuracy: 12 },
  })
  try {
    const page = await context.newPage()
    const session = shot.as ? await signIn(url, shot.as) : null
    // Taro keeps what is stored under `data`.
    if (session)
      await page.addInitScript(
        (kept) => localStorage.setItem('session', JSON.stringify({ data: kept })),
        session,
      )
    const path = typeof shot.path === 'string' ? shot.path : await shot.path(asker(url, session))
    await page.goto(url + path, { waitUntil: 'networkidle' })
    await settled(page)
    await shot.then?.(page)
    await page.screenshot({ path: join(folder, `${shot.name}.png`) })
  } finally {
    await context.close()
  }
}

/** Pictures are there and nothing moves any more. */
const settled = async (page: Page): Promise<void> => {
  await page.evaluate(() =>
    Promise.all(
      [...document.images].filter((image) => !image.complete).map((image) => image.decode().catch(() => {})),
    ),
  )
  await page.waitForTimeout(500)
}

const signIn = (url: string, personaId: string): Promise<SignedIn> =>
  asker(url, null)(contract.session.demoLogin, { personaId })

/** The few calls that a picture needs: flat input, no names in the path. */
const asker =
  (url: string, session: SignedIn | null): Asker =>
  async (endpoint, input) => {
    const isGet = endpoint.method === 'GET'
    const query = isGet ? `?${new URLSearchParams(input as Record<string, string>)}` : ''
    const response = await fetch(url + endpoint.path + query, {
      method: endpoint.method,
      headers: {
        'content-type': 'application/json',
        ...(session ? { authorization: `Bearer ${session.access}` } : {}),
      },
      ...(isGet ? {} : { body: JSON.stringify(input) }),
    })
    if (!response.ok) throw new Error(`${endpoint.path}: ${response.status} ${await response.text()}`)
    return response.json() as Promise<OutputOf<typeof endpoint>>
  }
