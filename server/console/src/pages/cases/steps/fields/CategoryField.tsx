import { OTHER } from '@shared/domain/categories'
import { Select } from 'antd'
import { useCity } from '../../../../api/queries'
import { stepLabels } from '../../../../labels/cases'
import type { FieldProps } from '../drafts'

/** The categories that the words of the report may mean, then all; everyday names find them too. */
export const CategoryField = ({ id, detail, draft: { category }, edit }: FieldProps & { id: string }) => {
  const { data } = useCity()
  const all = (data?.categories ?? []).filter(({ code }) => code !== OTHER && code !== detail.category.code)
  const suggested = detail.suggestedCategories.map(({ code }) => code)
  const optionOf = ({ code, name, everyday }: (typeof all)[number]) => ({
    value: code,
    label: name,
    words: [name, ...everyday].join(' '),
  })
  const groups = [
    {
      label: stepLabels.candidatesOf,
      options: all.filter(({ code }) => suggested.includes(code)).map(optionOf),
    },
    {
      label: stepLabels.allCategories,
      options: all.filter(({ code }) => !suggested.includes(code)).map(optionOf),
    },
  ]
  return (
    <Select
      id={id}
      className="step-wide"
      showSearch
      optionFilterProp="words"
      value={category}
      placeholder={stepLabels.chooseCategory}
      onChange={(chosen) => edit({ category: chosen })}
      options={groups.filter(({ options }) => options.length > 0)}
    />
  )
}
