import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Tap } from '../../components/Tap'
import { dispatchWords } from '../../words/staff'
import { type ChosenUnit, UnitSearch } from '../parts/UnitSearch'
import { suggestedUnits } from './suggested-units'

type UnitChoiceProps = {
  detail: CaseDetail
  query: string
  onQuery: (query: string) => void
  chosen: ChosenUnit | null
  onChoose: (unit: ChosenUnit | null) => void
}

/** Who shall answer for it: whoever was proposed by one tap, then what the routing left open, else by name. */
export const UnitChoice = ({ detail, query, onQuery, chosen, onChoose }: UnitChoiceProps) => (
  <Field label={dispatchWords.unit}>
    {!chosen && <Proposed detail={detail} onChoose={onChoose} />}
    {!chosen && <Suggested detail={detail} onChoose={onChoose} />}
    <UnitSearch query={query} onQuery={onQuery} chosen={chosen} onChoose={onChoose} />
  </Field>
)

type Offer = Pick<UnitChoiceProps, 'detail' | 'onChoose'>

const Proposed = ({ detail: { proposed, status }, onChoose }: Offer) =>
  proposed && (
    <Tap
      className="dispatch-proposed"
      onTap={() => onChoose({ id: proposed.unitId, name: proposed.name, kind: null })}
    >
      <View className="dispatch-proposed-words">
        <View className="dispatch-proposed-name">{proposed.name}</View>
        <View className="dispatch-proposed-why">
          {status === 'returned' ? dispatchWords.proposedByReturn : dispatchWords.proposedByLesson}
        </View>
      </View>
      <View className="dispatch-proposed-take">{dispatchWords.take}</View>
    </Tap>
  )

const Suggested = ({ detail, onChoose }: Offer) => {
  const units = suggestedUnits(detail)
  if (units.length === 0) return null
  return (
    <>
      <View className="dispatch-note">{dispatchWords.suggestions}</View>
      <Choice
        items={units.map(({ id, name }) => ({ value: id, words: name }))}
        chosen={[]}
        onTap={(id) => onChoose(units.find((unit) => unit.id === id) ?? null)}
      />
    </>
  )
}
