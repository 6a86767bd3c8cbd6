import Taro from '@tarojs/taro'
import { dialogLabels } from '../../labels/common'

/** Short texts and questions over the screen: WeChat's own. */

/** WeChat shows at most 7 characters beside an icon. */
const ICON_TEXT_MAX = 7
const TOAST_MS = 2500

const PRIMARY = '#0f766e'
const RED = '#b42318'
const INK_SOFT = '#4b5563'

/** A short text that goes away by itself. */
export const toast = (message: string, icon: 'success' | 'none' = 'none'): void => {
  void Taro.showToast({
    title: message,
    icon: message.length > ICON_TEXT_MAX ? 'none' : icon,
    duration: TOAST_MS,
  })
}

/** `yes` and `no` have at most 4 characters: WeChat refuses more. `harm`: the answer cannot be undone. */
type Question = { title: string; text?: string; yes: string; no?: string; harm?: boolean }

/** True only if the person said yes. */
export const confirm = async ({
  title,
  text = '',
  yes,
  no = dialogLabels.no,
  harm = false,
}: Question): Promise<boolean> => {
  const answer = await Taro.showModal({
    title,
    content: text,
    confirmText: yes,
    cancelText: no,
    confirmColor: harm ? RED : PRIMARY,
    cancelColor: INK_SOFT,
  })
  return answer.confirm
}

/** Shows a text with a single button, 知道了. */
export const tell = async (title: string, text: string): Promise<void> => {
  await Taro.showModal({
    title,
    content: text,
    showCancel: false,
    confirmText: dialogLabels.understood,
    confirmColor: PRIMARY,
  })
}

/** Lets WeChat ask before the person leaves this page. Returns the function that stops it. */
export const guardLeaving = (message: string): (() => void) => {
  Taro.enableAlertBeforeUnload({ message })
  return () => Taro.disableAlertBeforeUnload()
}
