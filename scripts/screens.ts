import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { buildTargets } from './lib/build'
import { launchChromium } from './lib/chromium'
import { root } from './lib/process'
import { runCity } from './lib/run-city'
import { takeShots } from './lib/screenshots'
import { shots } from './lib/shots'

/**
 * `npm run screens`: every screen at 375 × 812, into `.screens/`, to be looked at.
 * `npm run screens -- report` only those whose name holds the word; `CITY_URL=…` uses a city that runs already.
 */
const wanted = process.argv[2] ?? ''
const folder = join(root, '.screens')
// All of them anew: none is looked at that is not taken any more.
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
  const failed = await takeShots({ browser, url: city.url, folder, shots: chosen, say: console.log })
  console.log(`${chosen.length - failed} 张截图在 .screens/`)
  process.exitCode = failed ? 1 : 0
} finally {
  await browser.close()
  await city.stop()
  await rm(dataDir, { recursive: true, force: true })
}
