import Taro from '@tarojs/taro'
import { dialogLabels } from '../labels/common'
import { DocumentFailure } from './wechat'

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
  no = dialogLabels.no,
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
    confirmText: dialogLabels.understood,
    confirmColor: '#0f766e',
  })
}

/** Has WeChat ask before this page is left. Answers how to stop it. */
export const guardLeaving = (message: string): (() => void) => {
  Taro.enableAlertBeforeUnload({ message })
  return () => Taro.disableAlertBeforeUnload()
}

/**
 * Calls back when sending is worth another try: the network came back, or the person returned to the app.
 * Answers how to stop it.
 */
export const onReachable = (listener: () => void): (() => void) => {
  const onChange = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) listener()
  }
  const onShow = () => listener()
  Taro.onNetworkStatusChange(onChange)
  Taro.onAppShow(onShow)
  return () => {
    Taro.offNetworkStatusChange(onChange)
    Taro.offAppShow(onShow)
  }
}

/** Uniform random bytes; from the system where the base library (2.17.3) gives them. */
export const randomBytes = (length: number): Promise<Uint8Array> =>
  new Promise((resolve) => {
    // Only collisions matter here, nothing is kept secret by these bytes: Math.random is good enough.
    const weak = () => resolve(Uint8Array.from({ length }, () => Math.floor(Math.random() * 256)))
    if (typeof Taro.getUserCryptoManager !== 'function') return weak()
    Taro.getUserCryptoManager().getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: weak,
    })
  })

const ENDING = '.docx'

/**
 * Fetches a Word file and shows it under this name, without its ending; the menu of WeChat's viewer forwards and prints it.
 * Throws DocumentFailure.
 */
export const openDocument = async (url: string, name: string): Promise<void> => {
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url }).catch(() => {
    throw new DocumentFailure('download')
  })
  if (statusCode !== 200) throw new DocumentFailure('download')
  try {
    const filePath = await keepAs(tempFilePath, name)
    await Taro.openDocument({ filePath, fileType: 'docx', showMenu: true })
  } catch {
    throw new DocumentFailure('open')
  }
}

const folder = (): string => Taro.env.USER_DATA_PATH ?? ''

/** Whoever gets it forwarded sees the file's name. Only the latest is kept: it is made anew whenever it is asked for. */
const keepAs = async (tempFilePath: string, name: string): Promise<string> => {
  // Tidying up may fail: nothing depends on it.
  await dropKept().catch(() => undefined)
  const filePath = `${folder()}/${name}${ENDING}`
  await new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({ tempFilePath, filePath, success: resolve, fail: reject })
  })
  return filePath
}

const dropKept = async (): Promise<void> => {
  const files = Taro.getFileSystemManager()
  const kept = await new Promise<string[]>((resolve, reject) => {
    files.readdir({ dirPath: folder(), success: (found) => resolve(found.files), fail: reject })
  })
  const drop = (file: string) =>
    new Promise<void>((resolve) => {
      files.unlink({ filePath: `${folder()}/${file}`, success: () => resolve(), fail: () => resolve() })
    })
  await Promise.all(kept.filter((file) => file.endsWith(ENDING)).map(drop))
}
