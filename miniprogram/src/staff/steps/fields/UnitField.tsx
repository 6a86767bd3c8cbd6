import type { CaseDetail } from '@shared/contract/case-views'
import type { ChosenUnit } from '@shared/domain/forms/step-draft'
import { suggestedUnits } from '@shared/domain/forms/suggested-units'
import { fieldLabels } from '@shared/labels/steps'
import { View } from '@tarojs/components'
import { Choice } from '../../../components/choices'
import { Tap } from '../../../components/inputs/Tap'
import { Field } from '../../../components/layout'
import type { FieldProps } from '../field-props'
import { UnitSearch } from './UnitSearch'

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
