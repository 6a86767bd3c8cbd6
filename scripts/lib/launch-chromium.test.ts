import { expect, onTestFinished, test, vi } from 'vitest'
import { launchChromium } from './chromium'

vi.setConfig({ testTimeout: 180_000 }) // on a fresh machine it is installed here

test('A page with Chinese is drawn in characters, not in boxes', async () => {
  const browser = await launchChromium({ say: console.log })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.setContent('<canvas width="200" height="40"></canvas>')
  // Two different characters without a font give twice the same box.
  const pictures = await page.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const pen = canvas?.getContext('2d')
    return ['玉', '州'].map((character) => {
      pen?.clearRect(0, 0, 200, 40)
      if (pen) pen.font = '32px sans-serif'
      pen?.fillText(character, 0, 32)
      return canvas?.toDataURL()
    })
  })
  expect(pictures[0]).not.toBe(pictures[1])
})
