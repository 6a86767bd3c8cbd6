import { contract } from '@shared/contract'
import type { CaseCard } from '@shared/contract/case-views'
import { ownQueues, type Queue } from '@shared/domain/case/status'
import { queueLabels } from '@shared/labels/command-centre'
import { useQuery } from '@tanstack/react-query'
import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { useWaiting } from '../../api/queries'
import { call, usePerson } from '../../api/session'
import { CaseClock } from '../../components/CaseClock'
import { StatusTag } from '../../components/StatusTag'
import { ErrorState, Nothing } from '../../components/states'
import { useNow } from '../../components/use-now'
import { tableLabels } from '../../labels/cases'
import { countLabel } from '../../labels/common'
import { workbenchLabels } from '../../labels/workbench'
import { DayFigures } from './DayFigures'
import { UnreadNotices } from './UnreadNotices'

const SHOWN = 10

/** What waits for me by queue and clock, what I have not read, and the city's day. */
export const WorkbenchPage = () => {
  const person = usePerson()
  const { data: waiting } = useWaiting()
  const own = ownQueues(person?.role ?? 'citizen')
  const photos = waiting?.photos ?? 0
  return (
    <div className="bench">
      <h1 className="bench-title">{workbenchLabels.title}</h1>
      <DayFigures />
      <div className="bench-columns">
        <div>
          {own.map((name) => (
            <QueuePart key={name} name={name} count={waiting?.queues?.[name] ?? null} />
          ))}
        </div>
        <div>
          {photos > 0 && (
            <p className="bench-photos">
              <Link to="/release">{workbenchLabels.photos(countLabel(photos))}</Link>
            </p>
          )}
          <UnreadNotices />
        </div>
      </div>
    </div>
  )
}

const QueuePart = ({ name, count }: { name: Queue; count: number | null }) => {
  const now = useNow()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['queue', 'first', name],
    queryFn: () => call(contract.cases.queue, { tab: name, size: SHOWN }),
  })
  return (
    <section className="bench-part">
      <h2>
        <Link to={`/cases?tab=${name}`}>{queueLabels.tabs[name]}</Link>
        {count !== null && <span className="cases-count">{countLabel(count)}</span>}
      </h2>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Table<CaseCard>
          size="small"
          rowKey="id"
          showHeader={false}
          pagination={false}
          loading={isPending}
          tableLayout="fixed"
          columns={columnsOf(name, now)}
          dataSource={data?.items ?? []}
          locale={{
            emptyText: isPending ? (
              ' '
            ) : (
              <Nothing title={queueLabels.empty[name][0]}>{queueLabels.empty[name][1]}</Nothing>
            ),
          }}
        />
      )}
    </section>
  )
}

const columnsOf = (tab: Queue, now: number): TableColumnsType<CaseCard> => [
  {
    title: tableLabels.number,
    width: 118,
    render: (_, { id, number }) => <Link to={`/cases/${id}?tab=${tab}`}>{number}</Link>,
  },
  { title: tableLabels.category, width: 122, ellipsis: true, render: (_, { category }) => category.name },
  { title: tableLabels.place, ellipsis: true, dataIndex: 'place' },
  { title: tableLabels.status, width: 92, render: (_, { status }) => <StatusTag status={status} /> },
  { title: tableLabels.clock, width: 190, render: (_, item) => <CaseClock item={item} now={now} /> },
]
