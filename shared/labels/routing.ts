import type { LocationSource, PlaceKind } from '../domain/places'

export const locationSourceLabels: Record<LocationSource, string> = {
  fix: '手机定位',
  pin: '手动标注',
  photo: '照片自带的位置',
}

/** The kinds of places that a citizen can choose. */
export const placeKindLabels: Record<PlaceKind, string> = {
  front: '店铺门前',
  facility: '电线杆等公共设施',
  road: '马路上',
  green: '绿化带',
  compound: '小区里',
}
