import type { IPluginContext, TaroPlatformBase } from '@tarojs/service'

/** Absent is '': an empty name, role or state counts as none. A state is 'true' or 'false', never a boolean. */
const aria = (...names: string[]) => Object.fromEntries(names.map((name) => [`aria-${name}`, "''"]))

/**
 * The aria-* that the app uses, by component of Taro. WeChat reads them from base library 2.7.1 on, see its page
 * `aria-component`; each costs bytes in every template, so none is here in reserve.
 */
export const ariaAttributes = {
  View: aria('role', 'label', 'hidden', 'pressed', 'disabled', 'modal', 'live'),
  Image: aria('role', 'label'),
  Button: aria('label'),
  Picker: aria('role', 'label'),
  Input: aria('label'),
  Textarea: aria('label'),
  Map: aria('label'),
}

/**
 * Taro's templates know no aria-* (NervJS/taro#10025), so a screen reader in WeChat would hear neither name nor role.
 * Templates and runtime number attributes by one list: both get the same ones, the runtime in `aria-runtime.ts`.
 * Taro compiles only this file of the plugin, so it imports nothing.
 */
export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      if (platform.platform !== 'weapp') return
      platform.template.mergeComponents(ctx, ariaAttributes)
      platform.runtimePath = [platform.runtimePath, `${__dirname}/aria-runtime`].flat()
    },
  })
}
