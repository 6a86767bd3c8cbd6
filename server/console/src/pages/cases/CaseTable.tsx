import type { CaseCard } from '@shared/contract/case-views'
import { queueLabels } from '@shared/labels/command-centre'
import { momentLabel } from '@shared/labels/time'
import { Button, Table, type TableColumnsType } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { Link } from 'react-router'
import { CaseClock } from '../../components/CaseClock'
import { StatusTag } from '../../components/StatusTag'
import { ErrorState, Nothing } from '../../components/states'
import { useNow } from '../../components/use-now'
import { tableLabels } from '../../labels/cases'
import { filterLabels } from '../../labels/filters'
import type { QueueState } from './use-queue'

type CaseTableProps = {
  queue: QueueState
  /** The cases that are picked for one action on all of them; null: none may be picked. */
  picked: readonly string[] | null
  onPick: (ids: string[]) => void
}

/** The cases of a queue, a line each. */
export const CaseTable = ({ queue, picked, onPick }: CaseTableProps) => {
  const {
    items,
    id,
    open,
    tab,
    search,
    found,
    isPending,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = queue
  const now = useNow()
  const list = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => columnsAt(now, id, search), [now, id, search])

  // The row follows the choice, and with it the focus, unless somebody types.
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[data-row][aria-current]')
    if (!id || !row) return
    row.closest('tr')?.scrollIntoView({ block: 'nearest' })
    if (!document.activeElement?.matches('input, textarea, .ant-modal *')) row.focus({ preventScroll: true })
  }, [id])

  if (error && items.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />
  const [title, text] =
    tab === 'all' ? [filterLabels.nothing, filterLabels.nothingText] : queueLabels.empty[tab]
  return (
    <div className="cases-table" ref={list}>
      <Table<CaseCard>
        size="small"
        rowKey="id"
        sticky
        pagination={false}
        loading={isPending}
        columns={columns}
        dataSource={items}
        tableLayout="fixed"
        rowSelection={
          picked
            ? {
                columnWidth: 36,
                selectedRowKeys: [...picked],
                onChange: (keys) => onPick(keys.map(String)),
                // A box in the title is drawn a second time in a hidden row, where the Tab key would find it.
                hideSelectAll: true,
                columnTitle: <span className="unseen">{tableLabels.picked}</span>,
                getCheckboxProps: ({ number }) => ({ 'aria-label': tableLabels.pick(number), tabIndex: -1 }),
              }
            : undefined
        }
        locale={{ emptyText: isPending ? ' ' : <Nothing title={title}>{text}</Nothing> }}
        rowClassName={(item) => (item.id === id ? 'cases-row cases-row-open' : 'cases-row')}
        onRow={(item) => ({ onClick: () => open(item.id) })}
      />
      {hasNextPage && (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {found.searchedTo
            ? `${filterLabels.searchedTo(momentLabel(Date.parse(found.searchedTo), now))}，${filterLabels.goOn}`
            : tableLabels.more}
        </Button>
      )}
      {!hasNextPage && items.length > 0 && <p className="cases-end">{tableLabels.all(items.length)}</p>}
    </div>
  )
}

const columnsAt = (now: number, open: string | undefined, search: string): TableColumnsType<CaseCard> => [
  {
    title: tableLabels.number,
    width: 118,
    render: (_, { id, number }) => (
      <Link
        to={{ pathname: `/cases/${id}`, search }}
        replace
        data-row={id}
        aria-current={id === open ? 'true' : undefined}
        className="cases-number"
      >
        {number}
      </Link>
    ),
  },
  {
    title: tableLabels.category,
    width: 122,
    ellipsis: true,
    render: (_, { category }) => category.name,
  },
  { title: tableLabels.place, ellipsis: true, dataIndex: 'place' },
  { title: tableLabels.status, width: 88, render: (_, { status }) => <StatusTag status={status} /> },
  {
    title: tableLabels.clock,
    width: 184,
    render: (_, item) => (
      <>
        <CaseClock item={item} now={now} />
        <Marks item={item} />
      </>
    ),
  },
  {
    title: tableLabels.turn,
    width: 96,
    ellipsis: true,
    responsive: ['xxl'],
    render: (_, { stage }) => stage?.nextActor,
  },
  {
    title: tableLabels.submitted,
    width: 124,
    responsive: ['xxl'],
    render: (_, { submittedAt }) => (
      <span className="cases-moment">{momentLabel(Date.parse(submittedAt), now)}</span>
    ),
  },
]

const Marks = ({ item: { complaint, reworks, supporters } }: { item: CaseCard }) => (
  <div className="cases-marks">
    {complaint && <span className="mark mark-bad">{tableLabels.complaint}</span>}
    {reworks > 0 && <span className="mark mark-warn">{tableLabels.rework(reworks)}</span>}
    {supporters > 0 && <span className="mark">{tableLabels.supporters(supporters)}</span>}
  </div>
)
