import type { CategoryView } from '@shared/contract/places'
import { picturedCategories, searchCategories } from '@shared/domain/categories'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { TextInput } from '../../components/inputs/TextInput'
import { Card } from '../../components/layout'
import { reportLabels } from '../../labels/citizen'
import './category-mark.scss'

const FOUND_SHOWN = 8

type CategoryPickerProps = {
  categories: readonly CategoryView[]
  chosen: CategoryView | null
  onChoose: (code: string | null) => void
}

/** The few most common categories as pictures, all others by search in everyday words. */
export const CategoryPicker = ({ categories, chosen, onChoose }: CategoryPickerProps) => {
  const [query, setQuery] = useState('')
  const pictured = useMemo(() => picturedCategories(categories), [categories])
  const found = useMemo(() => searchCategories(categories, query).slice(0, FOUND_SHOWN), [categories, query])
  const choose = (code: string) => {
    onChoose(code)
    setQuery('')
  }

  if (chosen && !pictured.includes(chosen))
    return (
      <Card title={reportLabels.category}>
        <View className="report-chosen">
          <CategoryMark code={chosen.code} />
          <View className="report-chosen-words">
            <View className="report-chosen-name">{chosen.name}</View>
            <View className="report-place-note">{reportLabels.limit(chosen.limit)}</View>
          </View>
          <Button size="small" kind="quiet" onTap={() => onChoose(null)}>
            {reportLabels.change}
          </Button>
        </View>
      </Card>
    )
  return (
    <Card title={reportLabels.category}>
      <View className="report-pictures">
        {pictured.map(({ code, name }) => (
          <Tap
            key={code}
            className={`report-picture ${code === chosen?.code ? 'report-picture-chosen' : ''}`}
            chosen={code === chosen?.code}
            onTap={() => choose(code)}
          >
            <CategoryMark code={code} />
            <View className="report-picture-name">{name}</View>
          </Tap>
        ))}
      </View>
      <TextInput
        value={query}
        onChange={setQuery}
        label={reportLabels.searchLabel}
        placeholder={reportLabels.searchPlaceholder}
        max={limits.searchLength}
        icon="search"
      />
      {found.map(({ code, name, everyday }) => (
        <Tap key={code} className="report-found" onTap={() => choose(code)}>
          <View className="report-found-name">{name}</View>
          <View className="report-found-everyday">{everyday.join('、')}</View>
          <Icon name="chevron-right" />
        </Tap>
      ))}
      {query.trim() !== '' && found.length === 0 && (
        <View className="report-place-note">{reportLabels.notFound}</View>
      )}
    </Card>
  )
}

/** A simple drawing of a category; categories without their own share one. */
const CategoryMark = ({ code }: { code: string }) => (
  <View className={`category-mark category-${code}`} aria-hidden="true" />
)
