import { describe, expect, it, onTestFinished } from 'vitest'
import { folderWithProgram, localEnv } from '../database/testing'
import { findChromium, launchChromium } from './chromium'

describe('findChromium', () => {
  const find = (env: NodeJS.ProcessEnv) => findChromium({ say: () => {}, env })

  it('throws when CHROMIUM_PATH does not exist, and takes no other browser', async () => {
    await expect(find({ ...localEnv, CHROMIUM_PATH: '/no/such/chromium' })).rejects.toThrow(
      '/no/such/chromium',
    )
  })

  it('takes CHROMIUM_PATH before a browser on PATH', async () => {
    const PATH = await folderWithProgram('chromium', '')
    expect(await find({ ...localEnv, PATH, CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
  })

  it.each(['chromium', 'chromium-browser', 'google-chrome'])('finds %s on PATH', async (name) => {
    const PATH = await folderWithProgram(name, '')
    expect(await find({ ...localEnv, CHROMIUM_PATH: '', PATH })).toBe(`${PATH}/${name}`)
  })
})

// On a fresh machine the browser and a font are installed here.
describe('launchChromium', { timeout: 180_000 }, () => {
  it('draws Chinese characters and not boxes', async () => {
    const browser = await launchChromium({ say: console.log })
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    await page.setContent('<canvas width="200" height="40"></canvas>')
    // Without a font, two different characters give the same box.
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
})
