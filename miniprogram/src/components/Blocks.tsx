import { View } from '@tarojs/components'
import { Children, type PropsWithChildren, useState } from 'react'
import { useFarHeight } from '../platform/far'

/** Items of one block. About four blocks are near the screen: less than the 1,000 elements of a page that WeChat's audit allows. */
const BLOCK = 10
/** Each block has a number of its own, also on other pages. */
let count = 0

type BlocksProps = PropsWithChildren<{ className: string }>

/** The items of a long list in blocks that look like the list; a block far from the screen keeps only its height. */
export const Blocks = ({ className, children }: BlocksProps) => {
  const items = Children.toArray(children)
  if (items.length <= BLOCK) return items
  return Array.from({ length: Math.ceil(items.length / BLOCK) }, (_, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
    <Block key={place} className={className} far={place > 1}>
      {items.slice(place * BLOCK, (place + 1) * BLOCK)}
    </Block>
  ))
}

/** `far`: begins empty, because it is the third of its list or a later one. */
const Block = ({ className, far, children }: BlocksProps & { far: boolean }) => {
  const [id] = useState(() => `block-${++count}`)
  const height = useFarHeight(id, far)
  return (
    <View
      id={id}
      className={`c-block ${className}`}
      style={height === null ? undefined : { height: `${height}px` }}
    >
      {height === null && children}
    </View>
  )
}
