import type { Person } from '@shared/contract/case-views'
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { routes, screenUrl } from './routes'
import { currentPerson, signInSilently, useSession } from './session'

/** For screens that need a person: signs in silently in WeChat, else goes to the login screen. */
export const useRequiredPerson = (): Person | null => {
  const { person } = useSession()
  const { path, params } = useRouter()
  const here = screenUrl(path, params)
  // Only the visible screen may redirect.
  const isVisible = useRef(true)
  useDidShow(() => {
    isVisible.current = true
    void requirePerson(here)
  })
  useDidHide(() => {
    isVisible.current = false
  })
  useEffect(() => {
    if (!person && isVisible.current) void requirePerson(here)
  }, [person, here])
  return person
}

let pending: Promise<void> | null = null

const requirePerson = (here: string): Promise<void> => {
  pending ??= signInOrRedirect(here).finally(() => {
    pending = null
  })
  return pending
}

const signInOrRedirect = async (here: string): Promise<void> => {
  if (currentPerson()) return
  if (await signInSilently()) return
  await Taro.redirectTo({ url: routes.login(here) })
}
