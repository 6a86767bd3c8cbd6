import { type Browser, chromium } from 'playwright-core'
import { ensureChineseFonts } from './ensure-chinese-fonts'
import { findChromium } from './find-chromium'

/** A headless Chromium that calls nobody of itself. */
export async function launchChromium({ say }: { say(line: string): void }): Promise<Browser> {
  const executablePath = await findChromium({ say })
  await ensureChineseFonts(say)
  return chromium.launch({
    executablePath,
    chromiumSandbox: false, // it does not work as root, nor in most containers; only our own pages are opened
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage', // /dev/shm of a container is 64 MB: too small for screenshots
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
