import type { CaseDetail } from '@shared/contract/case-views'
import { LIVE_PATH, type LiveData, type LiveEvent, liveEvents } from '@shared/contract/desk/live'
import type { WaitingCounts } from '@shared/contract/notices'
import { useEffect } from 'react'
import { safeParse } from 'valibot'
import { liveIsCut, queries, refreshLists } from './queries'
import { currentToken, renewOnce, usePerson } from './session'

/** What others do, heard while the page is open: one stream a page, taken up again where it was cut. */

/** The server gives a sign of life every 20 s; without three of them the connection is dead. */
const SILENCE_MS = 65_000
const PAUSE_MS = 1000
const PAUSE_MOST_MS = 30_000
/** Several changes that come together are one look at the lists. */
const GATHER_MS = 400

type Heard = { id: string | null; event: string; data: string }

export const useLive = (): void => {
  const id = usePerson()?.id
  useEffect(() => {
    if (!id) return
    const stop = new AbortController()
    void listen(stop.signal)
    return () => stop.abort()
  }, [id])
}

const listen = async (signal: AbortSignal): Promise<void> => {
  let last: string | null = null
  let failures = 0
  while (!signal.aborted) {
    try {
      for await (const heard of stream(last, signal)) {
        failures = 0
        liveIsCut.set(false)
        last = heard.id ?? last
        hear(heard)
      }
    } catch {
      failures++
    }
    if (signal.aborted) return
    if (failures > 0) liveIsCut.set(true)
    await new Promise((resolve) => setTimeout(resolve, Math.min(PAUSE_MS * 2 ** failures, PAUSE_MOST_MS)))
  }
}

/** The events of one connection. It ends when the server says so, and throws when it is cut. */
async function* stream(last: string | null, signal: AbortSignal): AsyncGenerator<Heard> {
  const connection = new AbortController()
  const cut = () => connection.abort()
  signal.addEventListener('abort', cut)
  let silence = setTimeout(cut, SILENCE_MS)
  try {
    const token = currentToken()
    const answer = await fetch(LIVE_PATH, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
        // A page that listens is no use of the session.
        'x-unattended': '1',
        ...(last && { 'last-event-id': last }),
      },
      signal: connection.signal,
    })
    if (answer.status === 401) await renewOnce(token)
    if (!answer.ok || !answer.body) throw new Error(`${answer.status}`)
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      clearTimeout(silence)
      silence = setTimeout(cut, SILENCE_MS)
      const blocks = (text + value).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) yield read(block)
    }
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', cut)
    cut()
  }
}

/** One event as it travels: lines of `name: value`. */
const read = (block: string): Heard => {
  const heard: Heard = { id: null, event: '', data: '' }
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(id|event|data): ?(.*)$/.exec(line) ?? []
    if (name === 'id') heard.id = value
    if (name === 'event') heard.event = value
    if (name === 'data') heard.data += value
  }
  return heard
}

const hear = ({ event, data }: Heard): void => {
  const changed = as('case', event, data)
  if (changed) {
    const known = queries.getQueryData<CaseDetail>(['case', changed.id])
    if (known && known.version < changed.version)
      void queries.invalidateQueries({ queryKey: ['case', changed.id] })
    gather()
  }
  const news = as('unread', event, data)
  if (news) {
    queries.setQueryData<WaitingCounts>(['waiting'], (old) => old && { ...old, notices: news.unread })
    void queries.invalidateQueries({ queryKey: ['notices'] })
  }
  if (as('reset', event, data)) void queries.invalidateQueries()
  if (as('end', event, data)?.reason === 'session') void renewOnce(currentToken())
}

const as = <E extends LiveEvent>(name: E, event: string, data: string): LiveData<E> | null => {
  if (event !== name) return null
  try {
    const parsed = safeParse(liveEvents[name], JSON.parse(data))
    return parsed.success ? (parsed.output as LiveData<E>) : null
  } catch {
    return null
  }
}

let isGathering = false

const gather = (): void => {
  if (isGathering) return
  isGathering = true
  setTimeout(() => {
    isGathering = false
    refreshLists()
    void queries.invalidateQueries({ queryKey: ['day'] })
  }, GATHER_MS)
}
