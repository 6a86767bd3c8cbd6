import { OTHER } from '@shared/domain/categories'
import { Select } from 'antd'
import { useCity } from '../../../../api/queries'
import { stepLabels } from '../../../../labels/cases'
import type { FieldProps } from '../drafts'

/** The categories that the words of the report may mean, then all; everyday names find them too. */
export const CategoryField = ({
  id,
  detail,
  draft: { category },
  edit,
  isFirst,
}: FieldProps & { id: string }) => {
  const { data } = useCity()
  const all = (data?.categories ?? []).filter(({ code }) => code !== OTHER && code !== detail.category.code)
  const suggested = detail.suggestedCategories.map(({ code }) => code)
  const isSuggested = (code: string) => suggested.includes(code)
  const sorted = [...all].sort((a, b) => Number(isSuggested(b.code)) - Number(isSuggested(a.code)))
  return (
    <Select
      id={id}
      className="step-wide"
      showSearch
      defaultOpen={isFirst}
      optionFilterProp="words"
      value={category}
      placeholder={stepLabels.chooseCategory}
      onChange={(chosen) => edit({ category: chosen })}
      options={sorted.map(({ code, name, everyday }) => ({
        value: code,
        label: isSuggested(code) ? `${name}（${stepLabels.suggested}）` : name,
        words: [name, ...everyday].join(' '),
      }))}
    />
  )
}
