import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { call } from '../../services/api'
import { useLoaded } from '../../services/use-loaded'
import { dispatchWords } from '../../words/staff'
import { distinctNames, type GridName, nearestGrids, windowAround } from './near-grids'

const OFFERED = 6

type GridChoiceProps = {
  detail: CaseDetail
  chosen: GridName | null
  onChoose: (grid: GridName) => void
}

/** The grid in which the place lies is chosen from the start; those around it are offered. */
export const GridChoice = ({ detail, chosen, onChoose }: GridChoiceProps) => {
  const { point, accuracy } = detail
  const { data, error } = useLoaded(`grids ${detail.id}`, async () => {
    const [lng, lat] = point
    const [located, around] = await Promise.all([
      call(contract.places.locate, { lng, lat, accuracy }),
      call(contract.places.grids, windowAround(point)),
    ])
    return { found: located.grid, near: nearestGrids(around.grids, point, OFFERED) }
  })
  const found = data?.found ?? null
  useEffect(() => {
    if (found && !chosen) onChoose(found)
  }, [found, chosen, onChoose])

  if (!data)
    return (
      <Field label={dispatchWords.grid} error={error?.message}>
        {!error && <View className="dispatch-note">{dispatchWords.finding}</View>}
      </Field>
    )
  const offered = [...data.near]
  if (found && !offered.some(({ code }) => code === found.code)) offered.unshift(found)
  return (
    <Field label={dispatchWords.grid} hint={found ? undefined : dispatchWords.noGrid}>
      <Choice
        items={distinctNames(offered).map(({ code, name }) => ({ value: code, words: name }))}
        chosen={chosen ? [chosen.code] : []}
        onTap={(code) => {
          const grid = offered.find((one) => one.code === code)
          if (grid) onChoose(grid)
        }}
      />
    </Field>
  )
}
