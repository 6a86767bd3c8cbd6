import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

/** The first showing of a screen comes with its own load. */
const FIRST_SHOW_MS = 1500

/** Asks again when the person comes back to a screen from another one, or to the app. */
export const useReloadOnReturn = (reload: () => unknown): void => {
  const begunAt = useRef(Date.now())
  useDidShow(() => {
    if (Date.now() - begunAt.current > FIRST_SHOW_MS) reload()
  })
}
