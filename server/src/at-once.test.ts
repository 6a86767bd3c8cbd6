import { expect, it } from 'vitest'
import { atOnce } from './at-once'

const tick = () => new Promise((resolve) => setTimeout(resolve, 1))

it('never runs more than it may, and runs all in the order in which they came', async () => {
  const limit = atOnce(2)
  const began: number[] = []
  let running = 0
  let most = 0
  const job = (number: number) => async () => {
    began.push(number)
    most = Math.max(most, ++running)
    await tick()
    running -= 1
    return number
  }
  const all = await Promise.all(Array.from({ length: 9 }, (_, number) => limit(job(number))))
  expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(began).toEqual(all)
  expect(most).toBe(2)
})

it('goes on after a job that failed', async () => {
  const limit = atOnce(1)
  const failing = limit(async () => {
    await tick()
    throw new Error('broken')
  })
  const next = limit(async () => 'next')
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('next')
  expect(await limit(async () => 'later')).toBe('later')
})
