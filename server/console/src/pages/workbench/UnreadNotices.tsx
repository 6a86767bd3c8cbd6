import { contract } from '@shared/contract'
import { momentLabel } from '@shared/labels/time'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { Link } from 'react-router'
import { messageOf } from '../../api/api-error'
import { queries } from '../../api/queries'
import { call } from '../../api/session'
import { ErrorState, Loading, Nothing } from '../../components/states'
import { useNow } from '../../components/use-now'
import { countLabel } from '../../labels/common'
import { workbenchLabels } from '../../labels/workbench'

/** What has happened while I was away: my notices that I have not read, the newest first. */
export const UnreadNotices = () => {
  const now = useNow()
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery({
    queryKey: ['notices'],
    queryFn: () => call(contract.notices.inbox, { size: 50 }),
  })
  const read = useMutation({
    mutationFn: (upTo: string) => call(contract.notices.read, { upTo }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['notices'] })
      void queries.invalidateQueries({ queryKey: ['waiting'] })
    },
    onError: (failure) => void message.error(messageOf(failure)),
  })
  const unread = data?.items.filter((one) => !one.read) ?? []
  const newest = unread[0]
  return (
    <section className="bench-part">
      <h2>
        {workbenchLabels.notices}
        {data && data.unread > 0 && <span className="cases-count">{countLabel(data.unread)}</span>}
        {newest && (
          <Button size="small" type="link" loading={read.isPending} onClick={() => read.mutate(newest.id)}>
            {workbenchLabels.allRead}
          </Button>
        )}
      </h2>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && unread.length === 0 && <Nothing title={workbenchLabels.noNotices} />}
      <ul className="bench-notices">
        {unread.map(({ id, at, title, text, caseId }) => (
          <li key={id}>
            <div className="history-head">
              {caseId ? (
                <Link to={`/cases/${caseId}`}>
                  <b>{title}</b>
                </Link>
              ) : (
                <b>{title}</b>
              )}
              <time dateTime={at}>{momentLabel(Date.parse(at), now)}</time>
            </div>
            <div>{text}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
