import { register } from 'node:module'

/** The process of detection as it is where the optional packages were left out. */
const refuse = `export const resolve = (name, context, next) => {
  if (!/^(@gutenye|onnxruntime|@tensorflow|@vladmandic)/.test(name)) return next(name, context)
  throw Object.assign(new Error('Cannot find package ' + name), { code: 'ERR_MODULE_NOT_FOUND' })
}`
register(`data:text/javascript,${encodeURIComponent(refuse)}`)
await import('../detect.process')
