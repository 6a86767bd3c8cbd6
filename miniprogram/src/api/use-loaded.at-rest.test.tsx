import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it } from 'vitest'
import { errorOf } from './errors/api-error'
import { type AtRest, useAtRest } from './use-loaded'

type Call = { key: string; answer: (text: string) => void; fail: () => void; stopped: boolean }

describe('useAtRest', () => {
  let root: Root
  let calls: Call[]
  let shown: AtRest<string>

  /** A screen that loads by the key; its calls are answered by the test. */
  const Screen = ({ name }: { name: string | null }) => {
    shown = useAtRest(
      name,
      (key, onSent) =>
        new Promise<string>((resolve, reject) => {
          const made: Call = {
            key,
            answer: resolve,
            fail: () => reject(errorOf('internal')),
            stopped: false,
          }
          calls.push(made)
          onSent(() => {
            made.stopped = true
          })
        }),
    )
    return null
  }
  const show = (...names: (string | null)[]) => {
    for (const name of names) flushSync(() => root.render(createElement(Screen, { name })))
  }
  const open = (...names: (string | null)[]) => {
    calls = []
    root = createRoot(document.createElement('div'))
    show(...names)
  }
  const keys = () => calls.map(({ key }) => key)
  afterEach(() => root.unmount())

  it('asks once for what moves, at the last place', async () => {
    open('a', 'b', 'c')
    await expect.poll(keys).toEqual(['c'])
    calls[0]?.answer('at c')
    await expect.poll(() => shown).toMatchObject({ data: 'at c', error: null, loading: false })
  })

  it('stops the call under way, and does not show an answer that comes nevertheless', async () => {
    open('a')
    await expect.poll(keys).toEqual(['a'])
    show('b')
    await expect.poll(() => calls[0]?.stopped).toBe(true)
    await expect.poll(keys).toEqual(['a', 'b'])
    calls[1]?.answer('at b')
    calls[0]?.answer('at a')
    await expect.poll(() => shown.data).toBe('at b')
  })

  it('keeps the answer after a failure, and asks again when told to', async () => {
    open('a')
    await expect.poll(keys).toEqual(['a'])
    calls[0]?.answer('at a')
    await expect.poll(() => shown.data).toBe('at a')
    show('b')
    await expect.poll(keys).toEqual(['a', 'b'])
    calls[1]?.fail()
    await expect.poll(() => shown.error).not.toBe(null)
    expect(shown.data).toBe('at a')
    shown.retry()
    await expect.poll(keys).toEqual(['a', 'b', 'b'])
  })
})
