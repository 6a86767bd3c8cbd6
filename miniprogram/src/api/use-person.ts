import type { Person } from '@shared/contract/case-views'
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { hasSilentLogin } from '../platform/wechat'
import { addressOfScreen, routes } from './routes'
import { currentPerson, signInWithWechat, useSession } from './session'

/** For screens that need a person: signs in silently where the phone can, else goes to the login screen. */
export const useRequiredPerson = (): Person | null => {
  const { person } = useSession()
  const { path, params } = useRouter()
  const here = addressOfScreen(path, params)
  // Only the screen in front may lead elsewhere.
  const inFront = useRef(true)
  useDidShow(() => {
    inFront.current = true
    void requirePerson(here)
  })
  useDidHide(() => {
    inFront.current = false
  })
  useEffect(() => {
    if (!person && inFront.current) void requirePerson(here)
  }, [person, here])
  return person
}

let asking: Promise<void> | null = null

const requirePerson = (here: string): Promise<void> => {
  asking ??= askForPerson(here).finally(() => {
    asking = null
  })
  return asking
}

const askForPerson = async (here: string): Promise<void> => {
  if (currentPerson()) return
  if (hasSilentLogin && (await signInWithWechat().catch(() => null))) return
  await Taro.redirectTo({ url: routes.login(here) })
}
