import type { CategoryView } from '@shared/contract/places'
import { picturedCategories, searchCategories } from '@shared/domain/categories'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { TextInput } from '../../components/TextInput'
import { routingWords } from '../../words/staff'

const FOUND_SHOWN = 12

type CategoryChoiceProps = {
  categories: readonly CategoryView[]
  chosen: string | null
  onChoose: (code: string | null) => void
}

/** The common categories, the others by what is typed; once one is chosen it makes room for the answer. */
export const CategoryChoice = ({ categories, chosen, onChoose }: CategoryChoiceProps) => {
  const [words, setWords] = useState('')
  const category = categories.find(({ code }) => code === chosen)
  if (category)
    return (
      <Field label={routingWords.category}>
        <View className="routing-chosen">
          <View className="routing-chosen-name">{category.name}</View>
          <Button kind="secondary" size="small" onTap={() => onChoose(null)}>
            {routingWords.change}
          </Button>
        </View>
      </Field>
    )
  const offered = words.trim()
    ? searchCategories(categories, words).slice(0, FOUND_SHOWN)
    : picturedCategories(categories)
  return (
    <Field label={routingWords.category}>
      <TextInput
        value={words}
        onChange={setWords}
        label={routingWords.searchLabel}
        placeholder={routingWords.searchPlaceholder}
        max={limits.searchLength}
        icon="search"
      />
      <Choice
        items={offered.map(({ code, name }) => ({ value: code, words: name }))}
        chosen={[]}
        onTap={(code) => {
          onChoose(code)
          setWords('')
        }}
      />
      {offered.length === 0 && <View className="routing-note">{routingWords.noCategory}</View>}
    </Field>
  )
}
