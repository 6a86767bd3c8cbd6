import * as apis from '@tarojs/plugin-platform-h5/dist/runtime/apis/index.js'

/**
 * `@tarojs/taro` for tests in jsdom: Taro's runtime for the browser.
 * Its build writes `Taro.x` as a named import of `x`, so the default export lacks most of them; here it has all.
 */
export * from '@tarojs/plugin-platform-h5/dist/runtime/apis/index.js'
export default { ...apis.default, ...apis }
