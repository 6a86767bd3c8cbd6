import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { SignedIn } from '@shared/contract/session'
import type { Browser, Page } from 'playwright-core'
import { asker, type Shot } from './shots'

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
  const page = await openShot(browser, url, shot)
  try {
    await page.screenshot({ path: join(folder, `${shot.name}.png`) })
  } finally {
    await page.context().close()
  }
}

/** The screen as the person sees it, in a browser of its own; close the page's context when done. */
export const openShot = async (browser: Browser, url: string, shot: Shot): Promise<Page> => {
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
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
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
  await shot.doing?.(page)
  return page
}

/** What is on the screen has its pictures, and nothing moves any more. Lazy ones further down never come. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, bottom, width } = image.getBoundingClientRect()
      const onScreen = width > 0 && bottom > 0 && top < window.innerHeight
      return !onScreen || image.complete
    }),
  )
  await page.waitForTimeout(500)
}

const known = new Map<string, Promise<SignedIn>>()

/** Who plays many scenes logs in once: the city counts log-ins, and everybody here comes from one address. */
export const signIn = (url: string, personaId: string): Promise<SignedIn> => {
  const who = `${url} ${personaId}`
  const session = known.get(who) ?? asker(url, null)(contract.session.demoLogin, { personaId })
  known.set(who, session)
  return session
}
