import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** Pixels above and below the screen within which an element counts as near. */
const NEAR_PX = 800
/** The height of a far element that was never near. */
const UNKNOWN_PX = 1100

/**
 * The height in pixels that this element of the page keeps while it is far from the screen; null while it is near.
 * WeChat's audit and old phones count what is in a page, seen or not.
 */
export const useFarHeight = (id: string, far: boolean): number | null => {
  const [height, setHeight] = useState(far ? UNKNOWN_PX : null)
  const [page, setPage] = useState(pageOnTop)
  // An answer may have come while another page lay over this one.
  useDidShow(() => setPage(pageOnTop))
  useEffect(() => {
    let observer: Taro.IntersectionObserver | null = null
    let isOver = false
    // Before that WeChat has not heard of the element.
    Taro.nextTick(() => {
      if (isOver || !page) return
      observer = Taro.createIntersectionObserver(page).relativeToViewport({ top: NEAR_PX, bottom: NEAR_PX })
      observer.observe(`#${id}`, ({ intersectionRatio = 0, boundingClientRect }) =>
        setHeight(intersectionRatio > 0 ? null : boundingClientRect?.height || null),
      )
    })
    return () => {
      isOver = true
      observer?.disconnect()
    }
  }, [id, page])
  return height
}

const pageOnTop = () => Taro.getCurrentInstance().page
