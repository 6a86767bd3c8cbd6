import { useError, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { noteError } from './api/errors/phone-errors'
import { startServices, watchErrors } from './start'
import './app.scss'

// Before anything else may fail, and before WeChat opens the first page.
watchErrors()

export default function App({ children }: PropsWithChildren) {
  useLaunch(startServices)
  useError((text) => noteError(text))
  return children
}
