import type { CategoryView } from '@shared/contract/places'
import { View } from '@tarojs/components'
import { Tap } from '../../components/inputs/Tap'
import { Sheet } from '../../components/sheet'
import { reportLabels } from '../../labels/citizen'

type CategorySheetProps = {
  open: boolean
  categories: readonly CategoryView[]
  onClose: () => void
  onChoose: (code: string) => void
}

/** All categories of the city, each below its 大类. */
export const CategorySheet = ({ open, categories, onClose, onChoose }: CategorySheetProps) => (
  <Sheet open={open} title={reportLabels.allCategories} onClose={onClose}>
    {[...new Set(categories.map(({ major }) => major))].map((major) => (
      <View key={major} className="report-major">
        <View className="report-major-name">{major}</View>
        <View className="report-major-list">
          {categories
            .filter((category) => category.major === major)
            .map(({ code, name }) => (
              <Tap key={code} className="report-major-item" onTap={() => onChoose(code)}>
                {name}
              </Tap>
            ))}
        </View>
      </View>
    ))}
  </Sheet>
)
