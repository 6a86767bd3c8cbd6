import Taro from '@tarojs/taro'
import { routes } from '../../services/routes'

export const openTask = (id: string): void => void Taro.navigateTo({ url: routes.task(id) })
