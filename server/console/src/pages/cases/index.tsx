import type { CaseDetail } from '@shared/contract/case-views'
import { holds } from '@shared/domain/roles'
import { useCallback, useMemo, useRef, useState } from 'react'
import { queries, refreshLists } from '../../api/queries'
import { usePerson } from '../../api/session'
import { useKeys } from '../../components/keys'
import { detailLabels, tableLabels } from '../../labels/cases'
import { BulkBar } from './bulk/BulkBar'
import { CaseTable } from './CaseTable'
import { CasePane } from './detail/CasePane'
import { FilterBar } from './filters/FilterBar'
import { useFilters } from './filters/use-filters'
import { QueueTabs } from './QueueTabs'
import { Search, type SearchHandle } from './Search'
import type { StepsHandle } from './steps/use-steps'
import { useQueue } from './use-queue'

const none: string[] = []

/** The cases of a queue, and one of them beside it; a whole day's work without the mouse. */
export const CasesPage = () => {
  const person = usePerson()
  const queue = useQueue(person?.role ?? 'dispatcher')
  const { items, id, open, tab, tabs, setTab, moveBy } = queue
  const steps = useRef<StepsHandle>(null)
  const search = useRef<SearchHandle>(null)
  const [isMoving, setMoving] = useState(false)
  const { filters } = useFilters()
  const mayPick = person !== null && holds(person, 'dispatch')
  // What is picked belongs to the list that is shown.
  const [choice, setChoice] = useState<{ list: string; ids: string[] }>({ list: '', ids: none })
  const list = queue.search
  const picked = choice.list === list ? choice.ids : none

  /** Shows the next case where this one has left the list; no key counts before that. */
  const onDone = useCallback(
    async (detail: CaseDetail) => {
      const place = items.findIndex((item) => item.id === detail.id)
      const next = items[place + 1] ?? items[place - 1]
      queries.setQueryData(['case', detail.id], detail)
      setMoving(true)
      try {
        const left = await queue.refresh()
        if (place >= 0 && !left.includes(detail.id)) open(next && left.includes(next.id) ? next.id : left[0])
      } finally {
        setMoving(false)
        refreshLists()
      }
    },
    [items, open, queue.refresh],
  )

  useKeys(
    useMemo(() => {
      const down = () => moveBy(1)
      const up = () => moveBy(-1)
      const tabKeys = Object.fromEntries(tabs.map((name, i) => [String(i + 1), () => setTab(name)]))
      const unlessMoving = (act: () => void) => () => void (isMoving || act())
      return {
        j: down,
        ArrowDown: down,
        k: up,
        ArrowUp: up,
        ...tabKeys,
        Enter: unlessMoving(() => steps.current?.takeMain()),
        'ctrl+Enter': unlessMoving(() => steps.current?.sendMain()),
        v: () => {
          if (!id || !mayPick) return
          setChoice({ list, ids: picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id] })
        },
        x: unlessMoving(() => steps.current?.takeBeside()),
        p: () => steps.current?.openPhotos(),
        '/': () => search.current?.focus(),
        Escape: () => search.current?.blur(),
      }
    }, [moveBy, tabs, setTab, isMoving, id, mayPick, list, picked]),
  )

  return (
    <div className="cases">
      <section className="cases-list" aria-label={tableLabels.label}>
        <h1 className="unseen">{tableLabels.title}</h1>
        <div className="cases-head">
          <QueueTabs tab={tab} tabs={tabs} onChange={setTab} />
          <Search ref={search} onFound={open} />
        </div>
        {tab === 'all' && <FilterBar />}
        <BulkBar
          picked={picked}
          filters={tab === 'all' ? filters : null}
          onAll={() => setChoice({ list, ids: items.map((item) => item.id) })}
          onClear={() => setChoice({ list, ids: none })}
        />
        <CaseTable
          queue={queue}
          picked={mayPick ? picked : null}
          onPick={(ids) => setChoice({ list, ids })}
        />
      </section>
      <section className="cases-pane" aria-label={detailLabels.pane}>
        <CasePane id={id} steps={steps} onDone={onDone} />
      </section>
    </div>
  )
}
