import { limits } from '@shared/domain/limits'
import { typedText } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { messageOf } from '../../api/session'
import { componentLabels } from '../../labels/components'
import { Button } from '../Button'
import { ErrorText } from '../layout'
import { TextInput } from './TextInput'
import './SearchBox.scss'

type SearchBoxProps = {
  label: string
  placeholder: string
  /** Goes to what was found; its failure is shown below the field. */
  onSearch: (typed: string) => Promise<void>
}

/** A field and a button: searches only when asked to, as each search may be counted. */
export const SearchBox = ({ label, placeholder, onSearch }: SearchBoxProps) => {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const search = async () => {
    setBusy(true)
    setError('')
    try {
      await onSearch(typedText(typed))
    } catch (failure) {
      setError(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="c-search">
      <View className="c-search-row">
        <TextInput
          value={typed}
          onChange={setTyped}
          label={label}
          placeholder={placeholder}
          max={limits.searchLength}
          icon="search"
        />
        <Button kind="secondary" busy={busy} disabled={!typedText(typed)} onTap={() => void search()}>
          {componentLabels.search}
        </Button>
      </View>
      {error && <ErrorText>{error}</ErrorText>}
    </View>
  )
}
