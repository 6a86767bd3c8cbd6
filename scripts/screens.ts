import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { buildTargets } from './lib/build'
import { launchChromium } from './lib/chromium'
import { root } from './lib/process'
import { runCity } from './lib/run-city'
import { views } from './lib/screens/cut'
import { takeShots } from './lib/screens/screenshots'
import { shots } from './lib/screens/shots'

/**
 * `npm run screens`: takes screenshots of all screens into `.screens/`, 375, 320 and 768 wide and in text of 150 %.
 * `npm run screens -- report` takes only those with this word in their name; `CITY_URL=…` uses a running city.
 */
const wanted = process.argv[2] ?? ''
const folder = join(root, '.screens')
// A full run deletes the old ones, so that none of a removed screen is left.
if (!wanted) await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
await buildTargets(['server', 'h5'], console.log)
const browser = await launchChromium({ say: console.log })
const dataDir = await mkdtemp(join(tmpdir(), 'wenming-screens-'))
const city = process.env.CITY_URL
  ? { url: process.env.CITY_URL, stop: async () => {} }
  : await runCity({ dataDir, durable: false, port: await getPort({ host: '127.0.0.1' }), say: console.log })
try {
  const chosen = shots.filter(({ name }) => name.includes(wanted))
  const failed = await takeShots({ browser, url: city.url, folder, shots: chosen, views, say: console.log })
  console.log(`${(chosen.length - failed) * views.length} 张截图在 .screens/`)
  process.exitCode = failed ? 1 : 0
} finally {
  await browser.close()
  await city.stop()
  await rm(dataDir, { recursive: true, force: true })
}
