import { contract } from '@shared/contract'
import { limits } from '@shared/domain/limits'
import { typedText } from '@shared/domain/visible-text'
import { App, Input, type InputRef } from 'antd'
import { forwardRef, useImperativeHandle, useRef, useState } from 'react'
import { messageOf } from '../../api/api-error'
import { call } from '../../api/session'
import { tableLabels } from '../../labels/cases'

export type SearchHandle = { focus: () => void; blur: () => void }

/** Opens the case with this number, whichever list it is on. */
export const NumberSearch = forwardRef<SearchHandle, { onFound: (id: string) => void }>(function NumberSearch(
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
  const find = async (typed: string) => {
    const number = typedText(typed)
    if (!number) return
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
      className="cases-search"
      size="small"
      allowClear
      loading={busy}
      maxLength={limits.searchLength}
      aria-label={tableLabels.search}
      placeholder={tableLabels.placeholder}
      onSearch={(typed) => void find(typed)}
    />
  )
})
