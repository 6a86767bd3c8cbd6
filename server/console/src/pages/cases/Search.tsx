import { contract } from '@shared/contract'
import { caseNumberForm } from '@shared/domain/case/case-number'
import { limits } from '@shared/domain/limits'
import { typedText } from '@shared/domain/visible-text'
import { App, Input, type InputRef } from 'antd'
import { forwardRef, useImperativeHandle, useRef, useState } from 'react'
import { messageOf } from '../../api/api-error'
import { call } from '../../api/session'
import { filterLabels } from '../../labels/filters'
import { useFilters } from './filters/use-filters'

export type SearchHandle = { focus: () => void; blur: () => void }

/** A whole number opens its case, whichever list it is on; other words search the table of all cases. */
export const Search = forwardRef<SearchHandle, { onFound: (id: string) => void }>(function Search(
  { onFound },
  handle,
) {
  const { message } = App.useApp()
  const input = useRef<InputRef>(null)
  const [busy, setBusy] = useState(false)
  useImperativeHandle(handle, () => ({
    focus: () => input.current?.focus({ cursor: 'all' }),
    blur: () => input.current?.blur(),
  }))
  const { filters, setFilters } = useFilters()
  const find = async (typed: string) => {
    const number = typedText(typed)
    if (!caseNumberForm.test(number)) return setFilters({ text: number || undefined })
    setBusy(true)
    try {
      const { id } = await call(contract.cases.find, { number })
      input.current?.blur()
      onFound(id)
    } catch (failure) {
      message.warning(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Input.Search
      ref={input}
      // Another address has other words.
      key={filters.text ?? ''}
      defaultValue={filters.text}
      className="cases-search"
      size="small"
      allowClear
      loading={busy}
      maxLength={limits.searchLength}
      aria-label={filterLabels.text}
      placeholder={filterLabels.textPlaceholder}
      onSearch={(typed) => void find(typed)}
    />
  )
})
