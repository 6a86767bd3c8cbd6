import Taro from '@tarojs/taro'
import { dialogWords } from '../words/common'

/** A few words that go away by themselves. */
export const toast = (message: string, icon: 'success' | 'none' = 'none'): void => {
  // WeChat shows at most 7 characters beside an icon.
  void Taro.showToast({ title: message, icon: message.length > 7 ? 'none' : icon, duration: 2500 })
}

type Question = { title: string; text?: string; yes: string; no?: string; harm?: boolean }

/** True only if the person said yes. `yes` and `no` have at most 4 characters: WeChat refuses more. */
export const confirm = async ({
  title,
  text = '',
  yes,
  no = dialogWords.no,
  harm = false,
}: Question): Promise<boolean> => {
  const answer = await Taro.showModal({
    title,
    content: text,
    confirmText: yes,
    cancelText: no,
    confirmColor: harm ? '#b42318' : '#0f766e',
    cancelColor: '#4b5563',
  })
  return answer.confirm
}

/** Shows what went wrong, with one way on: having read it. */
export const tell = async (title: string, text: string): Promise<void> => {
  await Taro.showModal({
    title,
    content: text,
    showCancel: false,
    confirmText: dialogWords.understood,
    confirmColor: '#0f766e',
  })
}
