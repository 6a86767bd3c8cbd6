import { contract } from '@shared/contract'
import { distinctNames, nearestGrids, windowAround } from '@shared/domain/forms/near-grids'
import { fieldLabels } from '@shared/labels/steps'
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { call } from '../../../api/session'
import { useLoaded } from '../../../api/use-loaded'
import { Choice } from '../../../components/choices'
import { Field } from '../../../components/layout'
import type { FieldProps } from '../field-props'

const OFFERED = 6

/** The grid of the place is preselected; the grids around it are offered. */
export const GridField = ({ detail, draft: { grid: chosen }, edit }: FieldProps) => {
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
    if (found && !chosen) edit({ grid: found })
  }, [found, chosen, edit])

  if (!data)
    return (
      <Field label={fieldLabels.grid} error={error?.message}>
        {!error && <View className="step-note">{fieldLabels.gridFinding}</View>}
      </Field>
    )
  const offered = [...data.near]
  if (found && !offered.some(({ code }) => code === found.code)) offered.unshift(found)
  return (
    <Field label={fieldLabels.grid} hint={found ? undefined : fieldLabels.noGrid}>
      <Choice
        items={distinctNames(offered).map(({ code, name }) => ({ value: code, label: name }))}
        chosen={chosen ? [chosen.code] : []}
        onTap={(code) => {
          const grid = offered.find((one) => one.code === code)
          if (grid) edit({ grid })
        }}
      />
    </Field>
  )
}
