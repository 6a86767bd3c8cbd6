import { expect, test } from 'vitest'
import { folderWithProgram, localEnv } from '../database/testing'
import { findChromium } from './chromium'

const find = (env: NodeJS.ProcessEnv) => findChromium({ say: () => {}, env })

test('A CHROMIUM_PATH that is not there is an error, not a reason to take another', async () => {
  await expect(find({ ...localEnv, CHROMIUM_PATH: '/no/such/chromium' })).rejects.toThrow('/no/such/chromium')
})

test('CHROMIUM_PATH comes before what is on PATH', async () => {
  const PATH = await folderWithProgram('chromium', '')
  expect(await find({ ...localEnv, PATH, CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
})

test.each(['chromium', 'chromium-browser', 'google-chrome'])('%s on PATH is found', async (name) => {
  const PATH = await folderWithProgram(name, '')
  expect(await find({ ...localEnv, CHROMIUM_PATH: '', PATH })).toBe(`${PATH}/${name}`)
})
