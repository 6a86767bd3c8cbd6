/// <reference types="@tarojs/taro" />

declare module '*.css'
declare module '*.scss'
declare module '*.png' {
  const src: string
  export default src
}
declare module '*.jpg' {
  const src: string
  export default src
}
declare module '*.svg' {
  const src: string
  export default src
}

/** Where the server is: '' in the browser (same origin), else its URL without a slash at the end. */
declare const API_BASE: string
/** The version of package.json. */
declare const APP_VERSION: string

declare namespace NodeJS {
  interface ProcessEnv {
    /** Only in code that Taro compiles. */
    TARO_ENV?: 'weapp' | 'h5'
  }
}
