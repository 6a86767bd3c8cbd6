import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findOnPath } from '../database/find-on-path'
import { exists } from '../database/install-into-cache'
import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages'

interface Find {
  say(line: string): void
  env?: NodeJS.ProcessEnv
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']

/**
 * The first of: CHROMIUM_PATH; Chromium or Chrome on PATH or in its usual place; Playwright's own; Debian's package,
 * installed when we are root.
 */
export async function findChromium({ say, env = process.env }: Find): Promise<string> {
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
