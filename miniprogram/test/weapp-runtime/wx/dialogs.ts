import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'
import { requirePrivacy } from './consent'

type ModalOptions = {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  confirmText?: string
  editable?: boolean
}
type SheetOptions = { itemList: string[]; alertText?: string }

/** The open dialog, which waits for the person. */
export type Dialog = {
  title: string
  content: string
  choices: string[]
  /** Taps a choice; `text` is the input of an editable modal. */
  choose: (choice: string, text?: string) => void
  /** Taps beside it. */
  dismiss: () => void
}

export function dialogApis(phone: Phone) {
  const { sandbox } = phone
  const shown = (name: string) => asApi(sandbox, name, (options: object) => phone.show(name, options))
  return {
    showModal: asApi(sandbox, 'showModal', (options: ModalOptions) => showModal(phone, options)),
    showActionSheet: asApi(sandbox, 'showActionSheet', (options: SheetOptions) => showSheet(phone, options)),
    showToast: shown('showToast'),
    hideToast: shown('hideToast'),
    showLoading: shown('showLoading'),
    hideLoading: shown('hideLoading'),
    vibrateShort: shown('vibrateShort'),
    vibrateLong: shown('vibrateLong'),
    makePhoneCall: shown('makePhoneCall'),
    setClipboardData: asApi(sandbox, 'setClipboardData', async (options: object) => {
      await requirePrivacy(phone, 'setClipboardData')
      return phone.show('setClipboardData', options)
    }),
    setNavigationBarTitle: shown('setNavigationBarTitle'),
    setNavigationBarColor: shown('setNavigationBarColor'),
    showNavigationBarLoading: shown('showNavigationBarLoading'),
    hideNavigationBarLoading: shown('hideNavigationBarLoading'),
    startPullDownRefresh: shown('startPullDownRefresh'),
    stopPullDownRefresh: shown('stopPullDownRefresh'),
    pageScrollTo: shown('pageScrollTo'),
    hideKeyboard: shown('hideKeyboard'),
    showShareMenu: shown('showShareMenu'),
    hideShareMenu: shown('hideShareMenu'),
    enableAlertBeforeUnload: shown('enableAlertBeforeUnload'),
    disableAlertBeforeUnload: shown('disableAlertBeforeUnload'),
  }
}

function showModal(phone: Phone, options: ModalOptions) {
  const { title = '', content = '', showCancel = true, cancelText = '取消', confirmText = '确定' } = options
  for (const text of [cancelText, confirmText]) {
    if (text.length > 4) throw new ApiFailure(`"${text}" is longer than 4 characters`)
  }
  phone.show('showModal', options)
  const choices = showCancel ? [cancelText, confirmText] : [confirmText]
  return opened<object>(phone, { title, content, choices }, (resolve) => ({
    choose: (choice, text) => {
      const confirm = choice === confirmText
      resolve({ confirm, cancel: !confirm, content: options.editable && confirm ? (text ?? '') : '' })
    },
    dismiss: () => resolve({ confirm: false, cancel: true, content: '' }),
  }))
}

function showSheet(phone: Phone, options: SheetOptions) {
  const { itemList, alertText = '' } = options
  if (itemList.length > 6) throw new ApiFailure('parameter error: itemList has more than 6 items')
  phone.show('showActionSheet', options)
  return opened<object>(phone, { title: alertText, content: '', choices: itemList }, (resolve, reject) => ({
    choose: (choice) => resolve({ tapIndex: itemList.indexOf(choice) }),
    dismiss: () => reject(new ApiFailure('cancel')),
  }))
}

type Answers = Pick<Dialog, 'choose' | 'dismiss'>

function opened<Answer>(
  phone: Phone,
  shown: Omit<Dialog, keyof Answers>,
  answers: (resolve: (answer: Answer) => void, reject: (error: Error) => void) => Answers,
) {
  return new Promise<Answer>((resolve, reject) => {
    const { choose, dismiss } = answers(resolve, reject)
    phone.dialog = {
      ...shown,
      choose: (choice, text) => {
        if (!shown.choices.includes(choice)) throw new Error(`no "${choice}" in ${shown.choices.join(', ')}`)
        phone.dialog = undefined
        phone.wasTapped = true
        choose(choice, text)
      },
      dismiss: () => {
        phone.dialog = undefined
        dismiss()
      },
    }
  })
}
