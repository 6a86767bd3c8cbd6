import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useRef } from 'react'

/** Reloads when the person pulls the list down, and when they come back from a case that they may have changed. */
export const useRefresh = (reload: () => Promise<void>): void => {
  const isFirst = useRef(true)
  useDidShow(() => {
    // The first loading is under way already.
    if (!isFirst.current) void reload()
    isFirst.current = false
  })
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh())
  })
}
