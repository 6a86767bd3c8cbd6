import { filterFields, type worklist } from '@shared/contract/desk/worklist'
import type { InputOf } from '@shared/contract/endpoint'
import { useCallback, useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { object, safeParse } from 'valibot'

type CasesInput = InputOf<typeof worklist.cases>
export type Filters = Omit<CasesInput, 'cursor' | 'size'>
export type FilterName = keyof Filters

const names: readonly FilterName[] = [...(Object.keys(filterFields) as (keyof typeof filterFields)[]), 'sort']

/** A filter of an address that does not hold: a link may be old, or cut off. */
const isSound = (name: FilterName, value: string): boolean =>
  name === 'sort'
    ? ['newest', 'oldest', 'deadline'].includes(value)
    : safeParse(object({ [name]: filterFields[name] }), { [name]: value }).success

/** The filters in the address of the page: a view is shared by its address, and survives a reload. */
export const useFilters = () => {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const filters = useMemo(() => {
    const found = names.flatMap((name) => {
      const value = params.get(name)
      return value && isSound(name, value) ? [[name, value]] : []
    })
    return Object.fromEntries(found) as Filters
  }, [params])
  const setFilters = useCallback(
    (change: Partial<Record<FilterName, string | undefined>>) => {
      const next = new URLSearchParams({ tab: 'all' })
      for (const name of names) {
        const value = name in change ? change[name] : filters[name]
        if (value) next.set(name, value)
      }
      void navigate({ pathname: '/cases', search: `?${next}` }, { replace: true })
    },
    [filters, navigate],
  )
  return { filters, setFilters }
}
