import type { BulkView } from '@shared/contract/desk/bulk'
import { deskContract } from '@shared/contract/desk/every'
import type { InputOf, OutputOf } from '@shared/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { messageOf } from '../../../api/api-error'
import { refreshLists } from '../../../api/queries'
import { call } from '../../../api/session'

const { bulk } = deskContract
const LOOK_MS = 1000

/** A bulk job: planned, then started or left, then looked at until it is over. */
export const useBulk = () => {
  const [planned, setPlanned] = useState<OutputOf<typeof bulk.plan> | null>(null)
  const [started, setStarted] = useState<BulkView | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const id = started?.id ?? ''
  const { data } = useQuery({
    queryKey: ['bulk', id],
    enabled: started !== null,
    queryFn: () => call(bulk.show, { id }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : LOOK_MS),
  })
  const now = data ?? started
  const isOver = now?.state === 'done' || now?.state === 'cancelled'
  const { data: rows } = useQuery({
    queryKey: ['bulk', id, 'refused'],
    enabled: isOver && (now?.refused ?? 0) > 0,
    queryFn: () => call(bulk.rows, { id, state: 'refused', size: 50 }),
  })
  useEffect(() => {
    if (isOver) refreshLists()
  }, [isOver])

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (failure) {
      setError(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return {
    planned,
    now,
    isOver,
    refused: rows?.items ?? [],
    busy,
    error,
    plan: (input: InputOf<typeof bulk.plan>) =>
      void attempt(async () => setPlanned(await call(bulk.plan, input))),
    change: () => setPlanned(null),
    start: () =>
      void attempt(async () => {
        if (planned) setStarted(await call(bulk.start, { id: planned.id }))
      }),
    cancel: () => void attempt(async () => void (await call(bulk.cancel, { id }))),
  }
}

export type Bulk = ReturnType<typeof useBulk>
