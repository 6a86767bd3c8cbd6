import { OTHER } from '@shared/domain/categories'
import { limits } from '@shared/domain/limits'
import { fieldLabels } from '@shared/labels/steps'
import { useState } from 'react'
import { useCategorySearch, useCity } from '../../../api/use-city'
import { Choice } from '../../../components/choices'
import { TextInput } from '../../../components/inputs/TextInput'
import { Field } from '../../../components/layout'
import type { FieldProps } from '../field-props'

/** The categories that the words of the report may mean, then all that a search finds; without a search all. */
export const CategoryField = ({ detail, draft, edit }: FieldProps) => {
  const { city, error } = useCity()
  const [query, setQuery] = useState('')
  const all = (city?.categories ?? []).filter(({ code }) => code !== OTHER && code !== detail.category.code)
  const search = useCategorySearch(city?.categories ?? noCategories)
  const found = query.trim() ? search(query).categories : all
  const itemsOf = (categories: readonly { code: string; name: string }[]) =>
    categories.map(({ code, name }) => ({ value: code, label: name }))
  const chosen = draft.category === null ? [] : [draft.category]
  const choose = (category: string) => edit({ category })
  return (
    <>
      {detail.suggestedCategories.length > 0 && (
        <Field label={fieldLabels.categorySuggested} hint={fieldLabels.categorySuggestedHint}>
          <Choice items={itemsOf(detail.suggestedCategories)} chosen={chosen} onTap={choose} />
        </Field>
      )}
      <Field label={fieldLabels.category} error={error?.message}>
        <TextInput
          value={query}
          onChange={setQuery}
          label={fieldLabels.categorySearch}
          placeholder={fieldLabels.categorySearch}
          max={limits.searchLength}
          icon="search"
        />
        <Choice items={itemsOf(found)} chosen={chosen} onTap={choose} />
      </Field>
    </>
  )
}

const noCategories: readonly never[] = []
