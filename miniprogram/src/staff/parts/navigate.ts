import type { CaseDetail } from '@shared/contract/case-views'
import Taro from '@tarojs/taro'
import { toGcj02 } from '../../platform/gcj02'

export const canNavigate = true

/** Hands over to the map app of the phone. */
export const navigateTo = ({ point, place, category }: CaseDetail): void => {
  const [longitude, latitude] = toGcj02(point)
  void Taro.openLocation({ longitude, latitude, name: category.name, address: place, scale: 18 })
}
