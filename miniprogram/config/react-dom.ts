import { options } from 'preact'
import { render, unmountComponentAtNode } from 'preact/compat'
import { createRoot } from 'preact/compat/client'

/** One event of WeChat: what it changed is rendered once and before the next event, as React does; Preact alone renders later. */
const unstable_batchedUpdates = (handle: () => void) => {
  const { debounceRendering } = options
  let renderAll: (() => void) | undefined
  options.debounceRendering = (run) => {
    renderAll = run
  }
  try {
    handle()
  } finally {
    options.debounceRendering = debounceRendering
    renderAll?.()
  }
}

/** Taro asks `react-dom` for `createRoot` because Preact says that it is React 18; Preact keeps it in another file. */
export default { createRoot, render, unmountComponentAtNode, unstable_batchedUpdates }
