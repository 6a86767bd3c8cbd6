import { contract } from '@shared/contract'
import type { ChosenUnit } from '@shared/domain/forms/step-draft'
import { limits } from '@shared/domain/limits'
import { typedText } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { call } from '../../../api/session'
import { useDebounced, useLoaded } from '../../../api/use-loaded'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/inputs/Tap'
import { TextInput } from '../../../components/inputs/TextInput'
import { responsibleLabels } from '../../../labels/case-cards'
import { unitLabels } from '../../../labels/staff'
import './UnitSearch.scss'

const TYPING_MS = 250

type UnitSearchProps = {
  query: string
  onQuery: (query: string) => void
  chosen: ChosenUnit | null
  onChoose: (unit: ChosenUnit | null) => void
}

/** Finds a unit by its name; with nothing typed it offers the departments. */
export const UnitSearch = ({ query, onQuery, chosen, onChoose }: UnitSearchProps) => {
  if (chosen)
    return (
      <View className="staff-units-row staff-units-chosen">
        <Icon name="check" />
        <UnitName unit={chosen} />
        <Tap className="staff-units-change" onTap={() => onChoose(null)}>
          {unitLabels.change}
        </Tap>
      </View>
    )
  return (
    <>
      <TextInput
        value={query}
        onChange={onQuery}
        label={unitLabels.label}
        placeholder={unitLabels.placeholder}
        max={limits.searchLength}
        icon="search"
      />
      <SearchResults query={query} onChoose={onChoose} />
    </>
  )
}

const SearchResults = ({ query, onChoose }: Pick<UnitSearchProps, 'query' | 'onChoose'>) => {
  const typed = useDebounced(typedText(query), TYPING_MS)
  const { data, error } = useLoaded(`units ${typed}`, () => call(contract.places.units, { query: typed }))
  if (error) return <View className="staff-units-note">{error.message}</View>
  if (data?.items.length === 0) return <View className="staff-units-note">{unitLabels.nothing}</View>
  return (
    <View className="staff-units-list">
      {data?.items.map((unit) => (
        <Tap key={unit.id} className="staff-units-row" onTap={() => onChoose(unit)}>
          <UnitName unit={unit} />
        </Tap>
      ))}
    </View>
  )
}

const UnitName = ({ unit }: { unit: ChosenUnit }) => (
  <View className="staff-units-text">
    <View className="staff-units-name">{unit.name}</View>
    {unit.kind && <View className="staff-units-kind">{responsibleLabels.kinds[unit.kind]}</View>}
  </View>
)
