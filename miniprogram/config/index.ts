import path from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'
import { version } from '../../package.json'
import { InlineStyles } from './inline-styles'
import { PageFiles } from './page-files'

// Taro reads this file as CommonJS, so there is no import.meta here.
const root = path.resolve(__dirname, '..', '..')
const fromRoot = (...names: string[]) => path.join(root, ...names)

// What lies outside src/, or is newer JavaScript than an old phone reads, is compiled only when named here.
const compile = {
  include: [fromRoot('shared'), fromRoot('miniprogram', 'config'), fromRoot('node_modules', 'valibot')],
}

/** A change to one of these makes the build's cache worthless. */
const ownBuildFiles = [
  'babel.config.cjs',
  'config/aria.ts',
  'config/gap-fallback.cjs',
  'config/lean-templates.ts',
  'config/phone-contract.cjs',
  'config/react-dom.ts',
].map((name) => fromRoot('miniprogram', name))

const gapFallback = fromRoot('miniprogram', 'config', 'gap-fallback.cjs')

const target = process.env.TARO_ENV
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`
const apiBase = target === 'h5' ? '' : (process.env.TARO_APP_API_BASE ?? server)

const inNodeModules = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`)

/** Taro turns most of these off for engines of long ago. */
const compress = Object.fromEntries(
  [
    'arrows',
    'collapse_vars',
    'comparisons',
    'computed_props',
    'directives',
    'hoist_props',
    'inline',
    'loops',
    'negate_iife',
    'properties',
    'reduce_funcs',
    'reduce_vars',
    'switches',
    'typeofs',
  ].map((name) => [name, true]),
)

const config: UserConfigExport<'webpack5'> = {
  projectName: 'wenming-suishoupai',
  framework: 'preact',
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  // 1 px in the source is 1 px on a phone 375 wide: 2 rpx in WeChat, 1 px in the browser.
  designWidth: 375,
  deviceRatio: { 375: 2 },
  plugins: ['aria.ts', 'lean-templates.ts'].map((name) => fromRoot('miniprogram', 'config', name)),
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // The moving bar of webpack is for a terminal only.
  logger: { quiet: !process.stdout.isTTY, stats: false },
  cache: { enable: true, buildDependencies: { ours: ownBuildFiles } },
  alias: { '@shared': fromRoot('shared') },
  // A variable of the shell is not inlined in the weapp and throws there; a constant is.
  defineConstants: { API_BASE: JSON.stringify(apiBase), APP_VERSION: JSON.stringify(version) },
  // Taro keeps every function's name, and writes a Chinese character as six letters.
  terser: {
    enable: true,
    config: {
      keep_fnames: false,
      compress: { ...compress, ecma: 2018, passes: 2 },
      output: { ecma: 2018, ascii_only: false },
    },
  },
  // Levels of boxes in boxes that the templates have; Taro has 16. A test says that no screen is deeper.
  baseLevel: 13,
  mini: {
    webpackChain(chain) {
      chain.resolve.alias.set('react-dom', fromRoot('miniprogram', 'config', 'react-dom.ts'))
    },
    compile,
    // What only staff pages share goes with them, not into the main package.
    optimizeMainPackage: { enable: true },
    // In the code a picture would take a third more.
    imageUrlLoaderOption: { limit: 1 },
    postcss: { [gapFallback]: { enable: true } },
    // React never sets HTML as a text here; Taro's parser for it is left out.
    runtime: { enableInnerHTML: false },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile,
    publicPath: '/',
    router: { mode: 'browser' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // Real px: with rem a desktop would blow the phone column up.
    // @ts-expect-error postcss-pxtransform 4.2 knows px, Taro's types do not.
    postcss: { pxtransform: { enable: true, config: { targetUnit: 'px' } }, [gapFallback]: { enable: true } },
    webpackChain(chain) {
      chain.entry('app').prepend(fromRoot('miniprogram/src/platform/storage/blocked.h5.ts'))
      chain.plugin('page-files').use(PageFiles)
      chain.plugin('inline-styles').use(InlineStyles)
      // Webpack 5.91 takes what this file imports for unused.
      chain.optimization.set('innerGraph', false)
      chain.resolve.alias.set('@tarojs/components$', fromRoot('miniprogram/src/platform/boxes/boxes.h5.ts'))
      chain.plugin('mainPlugin').tap(([options]) => {
        const { loaderMeta } = options
        const file = fromRoot('miniprogram/src/components/late-page.h5.tsx')
        loaderMeta.extraImportForWeb += `import { openWithoutNetwork } from ${JSON.stringify(file)}\n`
        // Taro's code between the list of routes and the router that reads it.
        loaderMeta.execBeforeCreateWebApp += 'openWithoutNetwork(config.routes)\n'
        return [options]
      })
      // `npm run size` judges, not webpack.
      chain.performance.hints(false)
      // Taro's own split repeats in each page what two pages use.
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          default: false,
          defaultVendors: false,
          react: {
            name: 'preact',
            test: inNodeModules('preact'),
            chunks: 'initial',
            priority: 3,
          },
          taro: { name: 'taro', test: inNodeModules('@tarojs|@stencil'), chunks: 'initial', priority: 2 },
          common: { minChunks: 2, priority: 1 },
        },
      })
    },
    devServer: {
      host: '127.0.0.1',
      port: Number(process.env.H5_PORT ?? 10086),
      open: false,
      proxy: [{ context: ['/api', '/files'], target: server }],
    },
  },
}

export default config
