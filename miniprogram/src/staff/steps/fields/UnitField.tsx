import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Choice } from '../../../components/choices'
import { Tap } from '../../../components/inputs/Tap'
import { Field } from '../../../components/layout'
import { fieldLabels } from '../../../labels/steps'
import type { FieldProps } from '../step-draft'
import { type ChosenUnit, UnitSearch } from './UnitSearch'

/** The responsible unit: the proposed one by one tap, then the candidates of the routing, else by name. */
export const UnitField = ({ detail, draft: { unit, query }, edit }: FieldProps) => {
  const choose = (chosen: ChosenUnit | null) => edit({ unit: chosen })
  return (
    <Field label={fieldLabels.unit}>
      {!unit && <Proposed detail={detail} onChoose={choose} />}
      {!unit && <Suggested detail={detail} onChoose={choose} />}
      <UnitSearch query={query} onQuery={(typed) => edit({ query: typed })} chosen={unit} onChoose={choose} />
    </Field>
  )
}

type Offer = { detail: CaseDetail; onChoose: (unit: ChosenUnit) => void }

const Proposed = ({ detail: { proposed, status }, onChoose }: Offer) =>
  proposed && (
    <Tap
      className="step-proposed"
      onTap={() => onChoose({ id: proposed.unitId, name: proposed.name, kind: null })}
    >
      <View className="step-proposed-text">
        <View className="step-proposed-name">{proposed.name}</View>
        <View className="step-proposed-why">
          {status === 'returned' ? fieldLabels.proposedByReturn : fieldLabels.proposedByLearnedRule}
        </View>
      </View>
      <View className="step-proposed-take">{fieldLabels.take}</View>
    </Tap>
  )

const Suggested = ({ detail, onChoose }: Offer) => {
  const units = suggestedUnits(detail)
  if (units.length === 0) return null
  return (
    <>
      <View className="step-note">{fieldLabels.suggestions}</View>
      <Choice
        items={units.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={[]}
        onTap={(id) => {
          const unit = units.find((one) => one.id === id)
          if (unit) onChoose(unit)
        }}
      />
    </>
  )
}

/** The responsible unit and the candidates, each once. The proposed unit has a button of its own. */
export const suggestedUnits = ({
  proposed,
  responsible,
  candidates,
}: Pick<CaseDetail, 'proposed' | 'responsible' | 'candidates'>): ChosenUnit[] => {
  const named = responsible ? [responsible] : []
  const open = candidates.map(({ unitId, name }) => ({ unitId, name, kind: null }))
  const all = new Map<string, ChosenUnit>()
  for (const { unitId, name, kind } of [...named, ...open])
    if (unitId !== proposed?.unitId && !all.has(unitId)) all.set(unitId, { id: unitId, name, kind })
  return [...all.values()]
}
