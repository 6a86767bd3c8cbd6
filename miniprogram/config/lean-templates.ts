import type { IPluginContext, TaroPlatformBase } from '@tarojs/service'

type Props = Record<string, string>

/** What no screen uses of a component; Taro writes it into fifteen levels of templates each. */
export const unused: Record<string, RegExp> = {
  view: /^(animation|hover-sta.*|bind(Animation|Transition|LongTap).*)$/,
  text: /./,
  'scroll-view': /^(?!(scroll-y|style|class)$)/,
}

/** How deep boxes that keep every move (`catchMove`) stand in each other: a sheet, in it a box, and one to spare. */
const CATCHING = 3

/**
 * Taro's templates without what no screen uses: a sixth of them. Only templates are changed, so the runtime's numbers of
 * attributes stay. `scripts/phone-build.test.ts` reads the screens for what is left out here.
 */
export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ platform, template }: TaroPlatformBase) {
      if (platform !== 'weapp') return
      template.nestElements.set('catch-view', CATCHING)
      // No text stands in another one.
      for (const name of ['text', 'static-text']) template.nestElements.set(name, 1)
      // Taro means this method for its platforms, and types it as theirs alone.
      Object.assign(template, {
        modifyCompProps: (name: string, props: Props) =>
          Object.fromEntries(Object.entries(props).filter(([prop]) => !unused[name]?.test(prop))),
      })
    },
  })
}
