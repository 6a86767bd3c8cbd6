import Taro from '@tarojs/taro'

/** Shows photos full screen, beginning with one of them. Addresses must be absolute. */
export const previewPhotos = (urls: string[], index: number): void => {
  void Taro.previewImage({ urls, current: urls[index] ?? '' })
}
