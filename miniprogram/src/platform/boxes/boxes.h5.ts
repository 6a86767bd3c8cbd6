import { createElement, type PropsWithChildren } from 'react'
import './boxes.h5.scss'

/**
 * Taro's components in the browser. Its boxes are elements with a life of their own that move their children about;
 * a screen has hundreds of them, so here they are plain elements with the same names. The rest is Taro's.
 * `config/index.ts` puts this file in the place of `@tarojs/components`. Taro would not compile one that has that name.
 */
export { Button, Input, Picker } from '@tarojs/components/lib/react'

/** As React writes them, but that a class is called `class` on elements with a hyphen in their name. */
type BoxProps = PropsWithChildren<{ className?: string; catchMove?: boolean; [attribute: string]: unknown }>

export const View = ({ className, catchMove: _, ...rest }: BoxProps) =>
  createElement('taro-view-core', { ...rest, class: className })

export const Text = ({ className, ...rest }: BoxProps) =>
  createElement('taro-text-core', { ...rest, class: className })
