import { contract } from '@shared/contract'
import { releaseLabels } from '@shared/labels/command-centre'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { useNavigate, useParams } from 'react-router'
import { queries } from '../../api/queries'
import { call } from '../../api/session'
import { useKeys } from '../../components/keys'
import { ErrorState, Loading, Nothing } from '../../components/states'
import { useNow } from '../../components/use-now'
import { tableLabels } from '../../labels/cases'
import { releasePageLabels } from '../../labels/release'
import { Redaction } from './Redaction'

/** 去隐私: the photos that nobody has released, and one of them to be covered and released. */
export const ReleasePage = () => {
  const { id } = useParams()
  const navigate = useNavigate()
  const now = useNow()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['photos'],
    queryFn: ({ pageParam }) => call(contract.photos.waiting, { cursor: pageParam, size: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const first = items[0]?.photo.id
  useEffect(() => {
    if (!id && first) void navigate(`/release/${first}`, { replace: true })
  }, [id, first, navigate])

  const keys = useMemo(() => {
    const moveBy = (step: number) => () => {
      const next = items[items.findIndex(({ photo }) => photo.id === id) + step]
      if (next) void navigate(`/release/${next.photo.id}`, { replace: true })
    }
    return { j: moveBy(1), k: moveBy(-1), ArrowDown: moveBy(1), ArrowUp: moveBy(-1) }
  }, [items, id, navigate])
  useKeys(keys)

  /** The next photo that waits, or the empty list. */
  const onReleased = () => {
    const place = items.findIndex(({ photo }) => photo.id === id)
    const next = items[place + 1] ?? items.find(({ photo }) => photo.id !== id)
    void navigate(next ? `/release/${next.photo.id}` : '/release', { replace: true })
    void queries.invalidateQueries({ queryKey: ['photos'] })
    void queries.invalidateQueries({ queryKey: ['waiting'] })
    void queries.invalidateQueries({ queryKey: ['case'] })
  }

  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { title, text } = releaseLabels.empty
  return (
    <div className="release">
      <section className="release-list" aria-label={releasePageLabels.list}>
        <h1>{releasePageLabels.title}</h1>
        {items.length === 0 && <Nothing title={title}>{text}</Nothing>}
        <ul>
          {items.map(({ photo, caseNumber, category, place, since }) => (
            <li key={photo.id}>
              <button
                type="button"
                className="release-item"
                aria-current={photo.id === id ? 'true' : undefined}
                onClick={() => void navigate(`/release/${photo.id}`, { replace: true })}
              >
                {photo.small && <img src={photo.small} alt="" width={64} height={48} loading="lazy" />}
                <span>
                  <b>{category}</b> {caseNumber}
                  <span className="faint release-place">{place}</span>
                  <span className="faint release-place">
                    {releaseLabels.waited(Math.max(0, now - Date.parse(since)))}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {tableLabels.more}
          </Button>
        )}
      </section>
      <section className="release-photo">
        {id ? (
          <Redaction key={id} id={id} onReleased={onReleased} />
        ) : (
          <Nothing title={releasePageLabels.choose} />
        )}
      </section>
    </div>
  )
}
