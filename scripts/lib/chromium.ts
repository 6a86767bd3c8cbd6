import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { exists } from '../database/install-into-cache'
import { canInstallDebianPackages, findOnPath, installDebianPackages } from './system-packages'

interface LaunchOptions {
  say(line: string): void
  /** Where another program finds the browser, too. */
  debugPort?: number
}

/** Starts a headless Chromium that makes no network calls of its own. */
export async function launchChromium({ say, debugPort }: LaunchOptions): Promise<Browser> {
  const executablePath = await findChromium({ say })
  await ensureChineseFonts(say)
  return chromium.launch({
    executablePath,
    chromiumSandbox: false, // fails as root and in most containers; we open only our own pages
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage', // /dev/shm of a container is 64 MB: too small for screenshots
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(debugPort ? [`--remote-debugging-port=${debugPort}`] : []),
    ],
  })
}

interface FindOptions {
  say(line: string): void
  env?: NodeJS.ProcessEnv
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']

/**
 * Path of the first browser found: CHROMIUM_PATH; Chromium or Chrome on PATH or in its usual place; Playwright's own;
 * Debian's package, which is installed when we are root. Throws when there is none.
 */
export async function findChromium({ say, env = process.env }: FindOptions): Promise<string> {
  if (env.CHROMIUM_PATH) {
    if (await exists(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Error(`浏览器：CHROMIUM_PATH 指的文件不存在：${env.CHROMIUM_PATH}`)
  }
  const installed =
    (await onPath(env)) ?? (await firstThatExists([...usualPlaces(env), chromium.executablePath()]))
  if (installed) return installed

  if (await canInstallDebianPackages(env)) {
    await installDebianPackages(['chromium', 'fonts-noto-cjk'], say)
    const file = await onPath(env)
    if (file) return file
  }
  throw new Error(
    '浏览器：没有找到 Chromium。任选一样：装 Chromium 或 Chrome（Debian、Ubuntu：apt-get install chromium fonts-noto-cjk；macOS：brew install --cask google-chrome）；运行 npx playwright-core install chromium；或把 CHROMIUM_PATH 设为它的位置。',
  )
}

async function onPath(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const name of NAMES) {
    const file = await findOnPath(name, env)
    if (file) return file
  }
}

function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') return ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  )
}

async function firstThatExists(files: string[]): Promise<string | undefined> {
  for (const file of files) if (await exists(file)) return file
}

/** Without a Chinese font, screenshots show boxes and measured widths are wrong. */
async function ensureChineseFonts(say: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return // other systems come with one
  const fonts = await promisify(execFile)('fc-list', [':lang=zh', 'family']).catch(() => ({ stdout: '' }))
  if (fonts.stdout.trim()) return
  if (await canInstallDebianPackages(process.env)) await installDebianPackages(['fonts-noto-cjk'], say)
  else say('浏览器：系统里没有中文字体，截图里的汉字会是方框。请装 fonts-noto-cjk')
}
