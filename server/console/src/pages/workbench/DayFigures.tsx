import { contract } from '@shared/contract'
import { dayAhead } from '@shared/domain/forms/until-day'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/session'
import { useNow } from '../../components/use-now'
import { workbenchLabels } from '../../labels/workbench'

type Name = keyof typeof workbenchLabels.figures
const names = Object.keys(workbenchLabels.figures) as Name[]

/** The city's day in five numbers, with the same of yesterday. */
export const DayFigures = () => {
  const now = useNow()
  const today = dayAhead(0, now)
  const yesterday = dayAhead(-1, now)
  const { data } = useQuery({
    queryKey: ['day', today],
    queryFn: () =>
      Promise.all(
        names.map((figure) => call(contract.figures.read, { figure, from: yesterday, to: today, by: 'day' })),
      ),
    staleTime: 60_000,
  })
  const of = (place: number, day: string): string => {
    const read = data?.[place]
    if (!read) return workbenchLabels.unknown
    return String(read.items.find(({ key }) => key === day)?.numerator ?? 0)
  }
  return (
    <section aria-label={workbenchLabels.day}>
      <dl className="day">
        {names.map((name, i) => (
          <div key={name}>
            <dt>{workbenchLabels.figures[name]}</dt>
            <dd>
              {of(i, today)}
              <small className="day-before">{workbenchLabels.yesterday(of(i, yesterday))}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
