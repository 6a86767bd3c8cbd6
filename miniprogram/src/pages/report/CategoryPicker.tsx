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
  const pictured = useMemo(() => picturedCategories(categories), [categories])
  const [query, setQuery] = useState('')
  const choose = (code: string) => {
    onChoose(code)
    setQuery('')
  }
  if (chosen && !pictured.includes(chosen))
    return <ChosenCategory category={chosen} onChange={() => onChoose(null)} />
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
      <SearchResults categories={categories} query={query} onChoose={choose} />
    </Card>
  )
}

/** A category without a picture, once it is chosen. */
const ChosenCategory = ({ category, onChange }: { category: CategoryView; onChange: () => void }) => (
  <Card title={reportLabels.category}>
    <View className="report-chosen">
      <CategoryMark code={category.code} />
      <View className="report-chosen-text">
        <View className="report-chosen-name">{category.name}</View>
        <View className="report-place-note">{reportLabels.limit(category.limit)}</View>
      </View>
      <Button size="small" kind="quiet" onTap={onChange}>
        {reportLabels.change}
      </Button>
    </View>
  </Card>
)

type SearchResultsProps = {
  categories: readonly CategoryView[]
  query: string
  onChoose: (code: string) => void
}

const SearchResults = ({ categories, query, onChoose }: SearchResultsProps) => {
  const found = useMemo(() => searchCategories(categories, query).slice(0, FOUND_SHOWN), [categories, query])
  if (query.trim() !== '' && found.length === 0)
    return <View className="report-place-note">{reportLabels.notFound}</View>
  return (
    <>
      {found.map(({ code, name, everyday }) => (
        <Tap key={code} className="report-found" onTap={() => onChoose(code)}>
          <View className="report-found-name">{name}</View>
          <View className="report-found-everyday">{everyday.join('、')}</View>
          <Icon name="chevron-right" />
        </Tap>
      ))}
    </>
  )
}

/** A simple drawing of a category; categories without their own share one. */
const CategoryMark = ({ code }: { code: string }) => (
  <View className={`category-mark category-${code}`} aria-hidden="true" />
)
