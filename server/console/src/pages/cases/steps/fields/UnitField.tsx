import { contract } from '@shared/contract'
import type { ChosenUnit } from '@shared/domain/forms/step-draft'
import { suggestedUnits } from '@shared/domain/forms/suggested-units'
import { typedText } from '@shared/domain/visible-text'
import { fieldLabels } from '@shared/labels/steps'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useDeferredValue } from 'react'
import { messageOf } from '../../../../api/api-error'
import { call } from '../../../../api/session'
import { stepLabels } from '../../../../labels/cases'
import type { FieldProps } from '../drafts'

type Option = { value: string; label: ReactNode; disabled?: boolean }

/** The responsible unit: the proposed one and the candidates first, then what is found by name. */
export const UnitField = ({
  id,
  detail,
  draft: { unit, query },
  edit,
  isFirst,
}: FieldProps & { id: string }) => {
  const typed = useDeferredValue(typedText(query))
  const { data, error } = useQuery({
    queryKey: ['units', typed],
    queryFn: () => call(contract.places.units, { query: typed }),
    staleTime: 60_000,
  })
  const { proposed } = detail
  const offered: ChosenUnit[] = [
    ...(proposed ? [{ id: proposed.unitId, name: proposed.name, kind: null }] : []),
    ...suggestedUnits(detail),
  ].filter(({ name }) => name.includes(typed))
  const found = (data?.items ?? []).filter((one) => !offered.some((other) => other.id === one.id))
  const options = [...offered, ...found]
  const all = unit ? [unit, ...options] : options
  const optionOf = ({ id: value, name }: ChosenUnit): Option => ({
    value,
    label: offered.some((one) => one.id === value) ? `${name}（${stepLabels.suggested}）` : name,
  })
  const note = error ? messageOf(error) : data ? stepLabels.nobodyFound : stepLabels.searching
  return (
    <>
      <Select
        id={id}
        className="step-wide"
        showSearch
        defaultOpen={isFirst}
        loading={!data && !error}
        allowClear
        filterOption={false}
        value={unit ? { value: unit.id, label: unit.name } : null}
        labelInValue
        placeholder={stepLabels.chooseUnit}
        onSearch={(text) => edit({ query: text })}
        onChange={(chosen) => edit({ query: '', unit: all.find((one) => one.id === chosen?.value) ?? null })}
        options={options.length > 0 ? options.map(optionOf) : [noteOf(note)]}
      />
      {proposed && unit?.id === proposed.unitId && (
        <div className="faint">
          {detail.status === 'returned' ? fieldLabels.proposedByReturn : fieldLabels.proposedByLearnedRule}
        </div>
      )}
    </>
  )
}

/** In the place of options: a list without any is none for a screen reader. It cannot be chosen by who types fast. */
const noteOf = (note: string): Option => ({
  value: '',
  label: <span className="select-note">{note}</span>,
  disabled: true,
})
