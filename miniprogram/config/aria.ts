import type { IPluginContext, TaroPlatformBase } from '@tarojs/service'

/** Absent is '': an empty name, role or state counts as none. A state is 'true' or 'false', never a boolean. */
const ABSENT = "''"
const aria = (...names: string[]) => ({
  role: ABSENT,
  ...Object.fromEntries(names.map((name) => [`aria-${name}`, ABSENT])),
})

/**
 * The aria-* that the app uses, by component of Taro. WeChat reads them from base library 2.7.1 on, see its page
 * `aria-component`; each costs bytes in every template, so none is here in reserve.
 */
export const ariaAttributes = {
  View: aria('label', 'hidden', 'pressed', 'disabled'),
  Image: aria('label'),
  Button: aria('label'),
  Picker: aria('label'),
  Input: aria('label'),
  Textarea: aria('label'),
  Map: aria('label'),
}

type Naming = { replacePropName(name: string, ...rest: unknown[]): string }

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
      const { template } = platform
      template.mergeComponents(ctx, ariaAttributes)
      // A screen says `role`, as in a browser; WeChat calls it aria-role.
      const names: Naming = Object.getPrototypeOf(template)
      const { replacePropName } = names
      names.replacePropName = function (name, ...rest) {
        return name === 'role' ? 'aria-role' : replacePropName.call(this, name, ...rest)
      }
      platform.runtimePath = [platform.runtimePath, `${__dirname}/aria-runtime`].flat()
    },
  })
}
