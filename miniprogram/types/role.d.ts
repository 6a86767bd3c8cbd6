import type { BaseTouchEvent } from '@tarojs/components/types/common'

declare module '@tarojs/components/types/common' {
  // Merging asks for the same parameters as Taro's own.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  interface StandardProps<T, TouchEvent extends BaseTouchEvent<any>> {
    /** As in a browser; config/aria.ts writes it as WeChat's aria-role. */
    role?: string
  }
}
