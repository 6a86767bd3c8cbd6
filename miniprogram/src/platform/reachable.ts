import Taro from '@tarojs/taro'

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
