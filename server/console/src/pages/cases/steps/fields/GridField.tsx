import { contract } from '@shared/contract'
import { distinctNames, nearestGrids, windowAround } from '@shared/domain/forms/near-grids'
import { fieldLabels } from '@shared/labels/steps'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect } from 'react'
import { messageOf } from '../../../../api/api-error'
import { call } from '../../../../api/session'
import { stepLabels } from '../../../../labels/cases'
import type { FieldProps } from '../drafts'

const OFFERED = 20

/** The grid of the place is preselected; the grids around it are offered. */
export const GridField = ({ id, detail, draft: { grid }, edit }: FieldProps & { id: string }) => {
  const { point, accuracy } = detail
  const { data, error } = useQuery({
    queryKey: ['grids', detail.id],
    queryFn: async () => {
      const [lng, lat] = point
      const [located, around] = await Promise.all([
        call(contract.places.locate, { lng, lat, accuracy }),
        call(contract.places.grids, windowAround(point)),
      ])
      return { found: located.grid, near: nearestGrids(around.grids, point, OFFERED) }
    },
    staleTime: 600_000,
  })
  const found = data?.found ?? null
  useEffect(() => {
    if (found && !grid) edit({ grid: found })
  }, [found, grid, edit])

  const offered = [...(data?.near ?? [])]
  for (const known of [found, grid])
    if (known && !offered.some(({ code }) => code === known.code)) offered.unshift(known)
  return (
    <>
      <Select
        id={id}
        className="step-wide"
        showSearch
        optionFilterProp="label"
        loading={!data && !error}
        status={error ? 'error' : undefined}
        value={grid?.code}
        placeholder={stepLabels.chooseGrid}
        onChange={(code) => {
          const chosen = offered.find((one) => one.code === code)
          if (chosen) edit({ grid: chosen })
        }}
        options={distinctNames(offered).map(({ code, name }) => ({
          value: code,
          // The case names its grid with its community.
          label: code === detail.grid?.code ? detail.grid.name : name,
        }))}
      />
      {error && <div role="alert">{messageOf(error)}</div>}
      {data && !found && <div className="faint">{fieldLabels.noGrid}</div>}
    </>
  )
}
