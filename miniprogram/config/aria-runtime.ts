import { mergeInternalComponents } from '@tarojs/shared'
import { ariaAttributes } from './aria'

mergeInternalComponents(ariaAttributes)
