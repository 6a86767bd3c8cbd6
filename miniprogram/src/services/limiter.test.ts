import { expect, it } from 'vitest'
import { createLimiter } from './limiter'

it('never runs more jobs at once than it may, and runs them all', async () => {
  const limited = createLimiter(3)
  let running = 0
  let most = 0
  const job = async (index: number) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, index % 4))
    running--
    return index
  }
  const jobs = Array.from({ length: 20 }, (_, index) => limited(() => job(index)))
  expect(await Promise.all(jobs)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  expect(most).toBe(3)
})

it('goes on after a job that failed', async () => {
  const limited = createLimiter(1)
  await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(limited(async () => 'yes')).resolves.toBe('yes')
})
