import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { startServices } from './start'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(startServices)
  return children
}
