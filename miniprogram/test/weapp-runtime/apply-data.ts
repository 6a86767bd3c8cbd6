import { Component, type GeneralComponent } from 'glass-easel'
import type { Sandbox } from './sandbox'

/** Bytes; more in one setData fails WeChat's audit. */
const setDataLimit = 256 * 1024

type DataChange = { patch: object; done?: (() => void) | undefined }

/** setData as the phone does it: the change travels to the page as JSON, and the app is called back later. */
export function applyData(
  sandbox: Sandbox,
  component: GeneralComponent,
  { patch, done }: DataChange,
): number {
  const json = JSON.stringify(patch)
  const bytes = Buffer.byteLength(json)
  if (bytes > setDataLimit) sandbox.fail(new Error(`setData of ${bytes} bytes, at most ${setDataLimit}`))
  const changes: [string, unknown][] = Object.entries(JSON.parse(json))
  // Taro writes `cn.[0].v`; WeChat reads that as `cn[0].v`, glass-easel does not.
  const paths = changes.map(([key, value]) => [key.replaceAll('.[', '['), value])
  Component.prototype.setData.call(component, Object.fromEntries(paths))
  if (done) sandbox.later(done)
  return bytes
}
