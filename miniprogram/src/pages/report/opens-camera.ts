/** In WeChat the camera may open by itself; a browser wants a tap for it. */
export const opensCameraAtOnce = process.env.TARO_ENV === 'weapp'
