import type { CategoryView } from '@shared/contract/places'
import { OTHER, picturedCategories } from '@shared/domain/categories'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { useCategorySearch } from '../../api/use-city'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { TextInput } from '../../components/inputs/TextInput'
import { Card } from '../../components/layout'
import { reportLabels } from '../../labels/citizen'
import { CategorySheet } from './CategorySheet'
import './category-mark.scss'

type CategoryPickerProps = {
  categories: readonly CategoryView[]
  chosen: CategoryView | null
  /** `said`: what was typed where the person could not name a category; it helps the dispatcher. */
  onChoose: (code: string | null, said?: string) => void
}

/** The most common categories as pictures; the others by search in everyday words, or from the whole list. */
export const CategoryPicker = ({ categories, chosen, onChoose }: CategoryPickerProps) => {
  const pictured = useMemo(() => picturedCategories(categories), [categories])
  const [query, setQuery] = useState('')
  const [browsing, setBrowsing] = useState(false)
  const choose = (code: string) => {
    onChoose(code, code === OTHER ? query : undefined)
    setQuery('')
    setBrowsing(false)
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
      <View className="report-other">
        <Button size="small" kind="secondary" onTap={() => setBrowsing(true)}>
          {reportLabels.allCategories}
        </Button>
        <Button size="small" kind="secondary" onTap={() => choose(OTHER)}>
          {reportLabels.unsure}
        </Button>
      </View>
      <CategorySheet
        open={browsing}
        categories={categories}
        onClose={() => setBrowsing(false)}
        onChoose={choose}
      />
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
        <View className="report-place-note">
          {category.code === OTHER ? reportLabels.unsureText : reportLabels.limit(category.limit)}
        </View>
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

/** One answer where it is sure; else the few that it may be. */
const SearchResults = ({ categories, query, onChoose }: SearchResultsProps) => {
  const search = useCategorySearch(categories)
  const found = useMemo(() => (query.trim() ? search(query) : null), [search, query])
  if (!found) return null
  if (found.categories.length === 0) return <View className="report-place-note">{reportLabels.notFound}</View>
  return (
    <>
      {!found.sure && <View className="report-place-note">{reportLabels.maybe}</View>}
      {found.categories.map(({ code, name, everyday }, i) => (
        <Tap
          key={code}
          className={`report-found ${found.sure && i === 0 ? 'report-found-first' : ''}`}
          onTap={() => onChoose(code)}
        >
          <View className="report-found-name">{name}</View>
          <View className="report-found-everyday">{everyday.slice(0, NAMES_SHOWN).join('、')}</View>
          <Icon name="chevron-right" />
        </Tap>
      ))}
    </>
  )
}

const NAMES_SHOWN = 4

/** A simple drawing of a category; categories without their own share one. */
const CategoryMark = ({ code }: { code: string }) => (
  <View className={`category-mark category-${code}`} aria-hidden="true" />
)
