import { describe, expect, it, vi } from 'vitest'
import { type CleanUpTools, runWithCleanUp, untilReady } from './process'

describe('runWithCleanUp', () => {
  const workWith = (log: string[], result: () => Promise<string>) => (tools: CleanUpTools) => {
    tools.signal.addEventListener('abort', () => log.push('abort'))
    tools.defer(async () => log.push('first'))
    tools.defer(async () => log.push('second'))
    return result()
  }

  it('returns the result after an abort and the clean-ups, the last one first', async () => {
    const log: string[] = []
    expect(await runWithCleanUp(workWith(log, async () => 'done'))).toBe('done')
    expect(log).toEqual(['abort', 'second', 'first'])
  })

  it('cleans up after failed work, too', async () => {
    const log: string[] = []
    const failing = workWith(log, () => Promise.reject(new Error('no disk')))
    await expect(runWithCleanUp(failing)).rejects.toThrow('no disk')
    expect(log).toEqual(['abort', 'second', 'first'])
  })

  it('prints the error of a clean-up and runs the others', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {})
    const log: string[] = []
    const result = await runWithCleanUp(async ({ defer }) => {
      defer(async () => log.push('first'))
      defer(() => Promise.reject(new Error('still in use')))
      return 'done'
    })
    expect([result, log]).toEqual(['done', ['first']])
    expect(print).toHaveBeenCalledWith(new Error('still in use'))
    print.mockRestore()
  })

  it('returns undefined after a signal to end', async () => {
    const log: string[] = []
    const endless = workWith(log, () => new Promise(() => {}))
    const running = runWithCleanUp(endless)
    process.emit('SIGHUP')
    expect(await running).toBeUndefined()
    expect(log).toEqual(['abort', 'second', 'first'])
  })
})

it('untilReady throws on abort', async () => {
  await expect(untilReady('http://127.0.0.1:9', AbortSignal.abort())).rejects.toThrow('aborted')
})
