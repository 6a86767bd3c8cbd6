import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import { caseSorts } from '@shared/contract/desk/worklist'
import { outcomes, proofMarks } from '@shared/domain/case/kinds'
import { statuses } from '@shared/domain/case/status'
import { lights } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import { roles } from '@shared/domain/roles'
import { roleLabels, statusLabels } from '@shared/labels/case'
import { outcomeLabels } from '@shared/labels/ratings'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, type SelectProps } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../../../api/session'
import { filterLabels } from '../../../labels/filters'
import { Ledger } from './Ledger'
import { type FilterName, useFilters } from './use-filters'
import { Views } from './Views'

type Option = { value: string; label: string }
type Options = (Option | { label: string; options: Option[] })[]

/** All conditions of the table, each of which must hold. */
export const FilterBar = () => {
  const { message } = App.useApp()
  const { filters, setFilters } = useFilters()
  const { data } = useQuery({
    queryKey: ['choices'],
    queryFn: () => call(deskContract.worklist.choices, {}),
    staleTime: 600_000,
  })
  const [named, setNamed] = useState('')
  const query = useDeferredValue(named)
  const units = useQuery({
    queryKey: ['units', query],
    queryFn: () => call(contract.places.units, { query }),
    staleTime: 60_000,
  })
  const several = (name: FilterName, options: Options, more: SelectProps<string[], Option> = {}) => (
    <Several
      key={name}
      label={filterLabels[name as keyof typeof filterLabels] as string}
      value={filters[name]?.split(',') ?? []}
      options={options}
      onChange={(chosen) => setFilters({ [name]: chosen.join(',') })}
      more={more}
    />
  )
  const share = async () => {
    await navigator.clipboard?.writeText(location.href)
    message.success(filterLabels.shared)
  }
  const majors = [...new Set(data?.categories.map(({ major }) => major))]
  return (
    <search className="filters" aria-label={filterLabels.bar}>
      <div className="filters-row">
        {several('status', listed(statuses, statusLabels))}
        {several('light', listed(lights, filterLabels.lights))}
        {several(
          'category',
          majors.map((major) => ({
            label: major,
            options: (data?.categories ?? [])
              .filter((one) => one.major === major)
              .map(({ code, name }) => ({ value: code, label: name })),
          })),
        )}
        {several(
          'area',
          (data?.areas ?? []).map(({ code, name }) => ({ value: code, label: name })),
        )}
        {several(
          'unit',
          (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          {
            filterOption: false,
            onSearch: setNamed,
          },
        )}
        {several(
          'worker',
          (data?.workers ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {several('mark', listed(proofMarks, filterLabels.marks))}
        {several('outcome', listed(outcomes, outcomeLabels))}
        {several('reporter', listed(roles, roleLabels))}
      </div>
      <div className="filters-row">
        <Day name="from" value={filters.from} onChange={(from) => setFilters({ from })} />
        <Day name="to" value={filters.to} onChange={(to) => setFilters({ to })} />
        <Select
          size="small"
          className="filters-sort"
          aria-label={filterLabels.sort}
          value={filters.sort ?? 'newest'}
          options={listed(caseSorts, filterLabels.sorts)}
          onChange={(sort) => setFilters({ sort })}
        />
        <Button size="small" type="link" onClick={() => setFilters(cleared)}>
          {filterLabels.clear}
        </Button>
        <Button size="small" type="link" onClick={() => void share()}>
          {filterLabels.share}
        </Button>
        <Views filters={filters} onOpen={({ where, sort }) => setFilters({ ...cleared, ...where, sort })} />
        <Ledger filters={filters} />
      </div>
    </search>
  )
}

const cleared: Partial<Record<FilterName, undefined>> = {
  status: undefined,
  light: undefined,
  category: undefined,
  area: undefined,
  unit: undefined,
  worker: undefined,
  mark: undefined,
  outcome: undefined,
  reporter: undefined,
  from: undefined,
  to: undefined,
  text: undefined,
}

const listed = <Name extends string>(names: readonly Name[], labels: Record<Name, string>): Option[] =>
  names.map((value) => ({ value, label: labels[value] }))

type SeveralProps = {
  label: string
  value: string[]
  options: Options
  onChange: (chosen: string[]) => void
  more: SelectProps<string[], Option>
}

const Several = ({ label, value, options, onChange, more }: SeveralProps) => (
  <Select<string[], Option>
    mode="multiple"
    size="small"
    className="filters-several"
    popupMatchSelectWidth={240}
    aria-label={label}
    placeholder={label}
    allowClear
    // One line, however many are chosen.
    maxTagCount={0}
    maxTagPlaceholder={(chosen) =>
      chosen.length === 1 ? chosen[0]?.label : filterLabels.several(label, chosen.length)
    }
    maxCount={limits.filterValues}
    optionFilterProp="label"
    value={value}
    options={options as Option[]}
    onChange={onChange}
    {...more}
  />
)

type DayProps = { name: 'from' | 'to'; value: string | undefined; onChange: (day: string) => void }

const Day = ({ name, value, onChange }: DayProps) => (
  <span className="filters-day">
    <span aria-hidden="true">{filterLabels[name]}</span>
    <Input
      size="small"
      type="date"
      aria-label={filterLabels[name]}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
    />
  </span>
)
