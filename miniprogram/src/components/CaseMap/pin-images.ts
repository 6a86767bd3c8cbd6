import type { Tone } from '../tone'
import green from './pins/green.png'
import info from './pins/info.png'
import me from './pins/me.png'
import neutral from './pins/neutral.png'
import primary from './pins/primary.png'
import red from './pins/red.png'
import yellow from './pins/yellow.png'

// Each file is above 2 kB, up to which Taro would write it into the code: WeChat's map takes files alone.
export const pinImages: Record<Tone, string> = { neutral, info, primary, green, yellow, red }
export const meImage = me
