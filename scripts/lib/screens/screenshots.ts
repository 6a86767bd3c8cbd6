import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { SignedIn } from '@shared/contract/session'
import type { Browser, Page } from 'playwright-core'
import { setView, type View } from './cut'
import { askAs, type Shot, tap } from './shots'

type ShotsInput = {
  browser: Browser
  url: string
  folder: string
  shots: readonly Shot[]
  /** One picture of each shot in each. */
  views: readonly View[]
  say: (line: string) => void
}

/** Takes each screenshot in a context of its own; returns the number of failures. */
export const takeShots = async ({ browser, url, folder, shots, views, say }: ShotsInput): Promise<number> => {
  let failed = 0
  for (const shot of shots) {
    try {
      await takeShot(shot, { browser, url, folder, views })
      say(`  ${shot.name}`)
    } catch (error) {
      failed++
      say(`✗ ${shot.name}：${error instanceof Error ? error.message.split('\n')[0] : error}`)
    }
  }
  return failed
}

type ShotInput = Pick<ShotsInput, 'browser' | 'url' | 'folder' | 'views'>

const takeShot = async (shot: Shot, { browser, url, folder, views }: ShotInput): Promise<void> => {
  const page = await openShot(browser, url, shot)
  try {
    for (const view of views) {
      await setView(page, view)
      await page.screenshot({ path: join(folder, `${shot.name}-${view.name}.png`) })
    }
  } finally {
    await page.context().close()
  }
}

/** Opens the screen of a shot in a context of its own. Close the page's context when done. */
export const openShot = async (browser: Browser, url: string, shot: Shot): Promise<Page> => {
  const center = (await askAs(url, null)(contract.places.city, {})).center
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
  // Taro wraps a stored value in `data`.
  if (session)
    await page.addInitScript((data) => localStorage.setItem('session', JSON.stringify({ data })), session)
  const path = typeof shot.path === 'string' ? shot.path : await shot.path(askAs(url, session), url)
  await page.goto(url + path, { waitUntil: 'networkidle' })
  await waitUntilStill(page)
  if (shot.tap) await tap(shot.tap)(page)
  await shot.doing?.(page)
  return page
}

/** Waits for the images on the screen and the end of animations. Lazy images below the screen are never loaded. */
const waitUntilStill = async (page: Page): Promise<void> => {
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, bottom, width } = image.getBoundingClientRect()
      const onScreen = width > 0 && bottom > 0 && top < window.innerHeight
      return !onScreen || image.complete
    }),
  )
  await page.waitForTimeout(500)
}

const sessions = new Map<string, Promise<SignedIn>>()

/** Signs a persona in once per city: the server limits log-ins by IP address, and ours is always the same. */
export const signIn = (url: string, personaId: string): Promise<SignedIn> => {
  const key = `${url} ${personaId}`
  const session = sessions.get(key) ?? askAs(url, null)(contract.session.demoLogin, { personaId })
  sessions.set(key, session)
  return session
}
