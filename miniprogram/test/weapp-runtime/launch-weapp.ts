import path from 'node:path'
import { createDevice, type Device } from './device'
import { Phone } from './phone'
import { WeappApp } from './weapp-app'
import { makeWx, type Overrides } from './wx/make-wx'

export type LaunchOptions = {
  /** The compiled weapp: the folder with app.json. */
  dist: string
  /** The real URL of the test's server. */
  apiBase?: string
  /** The server URL with which the app was built, see config/index.ts. */
  builtApiBase?: string
  /** The page that is opened first, with its query; else the first of app.json. */
  entry?: string
  /** Give one of your own to change it, or to launch again on the same phone. */
  device?: Device
  wx?: Overrides
}

/** Starts a compiled weapp on a phone that lives in this process. */
export async function launchWeapp(options: LaunchOptions): Promise<WeappApp> {
  const { builtApiBase = 'http://127.0.0.1:3000', apiBase = builtApiBase, device = createDevice() } = options
  const reach = (url: string) =>
    url.startsWith(builtApiBase) ? apiBase + url.slice(builtApiBase.length) : url
  const phone = new Phone(path.resolve(options.dist), device, reach)
  const app = new WeappApp(phone, () => {
    phone.close()
    if (!options.device) device.discard()
  })
  phone.sandbox.define({ wx: makeWx(phone, options.wx ?? {}) })
  const { entry = `/${phone.app.pages[0]}` } = options
  const [address = '', query = ''] = entry.split('?')
  phone.launched.path = address.slice(1)
  phone.launched.query = Object.fromEntries(new URLSearchParams(query))
  phone.sandbox.require('app')
  phone.lifecycle('onLaunch', phone.launched)
  phone.lifecycle('onShow', phone.launched)
  await app.open(entry)
  return app
}
