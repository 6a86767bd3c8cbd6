import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The phone and the person who holds it. A test changes it at any time; storage and files outlive a launch. */
export type Device = {
  /** The version of WeChat's base library; what came later is not there. */
  baseLibrary: string
  /** WGS-84 degrees, accuracy in metres. Absent: no fix. */
  position: { lng: number; lat: number; accuracy: number } | undefined
  /** The position is given only after this. */
  fixAfter: Promise<void>
  /** Files of this machine that the camera or the album gives next. None: the person cancels. */
  photos: string[]
  /** An iPhone, up to iOS 15: it compresses JPEG alone, and its promises go on by timers. */
  platform: 'android' | 'ios'
  /** Bytes of files that the app may keep. */
  room: number
  /** No document says whether compressImage turns a picture upright; it leaves out EXIF either way. */
  compressTurns: boolean
  /** The code that wx.login gives. Absent: it fails. */
  loginCode: string | undefined
  online: boolean
  /** WeChat has loaded a newer version of the app; the app that restarts with it counts here. */
  newVersion: { loaded: boolean; restarts: number }
  /** True for a request that reaches the server but whose answer is lost on the way back. */
  losesAnswer: (request: { method: string; url: string }) => boolean
  /** Has the person agreed to the privacy guide, and would they, when WeChat itself asks? */
  privacyAgreed: boolean
  agreesToPrivacy: boolean
  /** Scope → granted; absent: WeChat asks, and gets `grants`. */
  permissions: Record<string, boolean>
  grants: boolean
  /** What the person lets WeChat itself use, in the settings of the system. */
  system: Record<'location' | 'camera' | 'album', 'authorized' | 'denied' | 'not determined'>
  /** The switch of the whole phone. */
  locationEnabled: boolean
  /** A second fix within 30 s: the first once more, as in a released app, or a failure, as in a trial version. */
  quickFix: 'repeated' | 'refused'
  /** The event of a moved map carries its region, middle and scale, as phones give them and no document promises. */
  mapEventsTell: boolean
  /** The person’s doing in the settings that the app opens, of the mini-program or of the system. */
  inSettings: (device: Device) => void
  subscribes: 'accept' | 'reject'
  /** The text that wx.scanCode reads, or the path in a code of this mini-program. Absent: the person cancels. */
  scans: string | { path: string } | undefined
  /** Boxes of elements on the screen by their id, in px; those of others are empty. */
  layout: Record<string, { left: number; top: number; width: number; height: number }>
  /** Key → JSON */
  storage: Map<string, string>
  /** The folder of the app's files, with `tmp/` and `usr/`; each launch empties tmp. */
  readonly folder: string
  /** Removes the folder. */
  discard(): void
}

/** The oldest that we support. */
const LOWEST_LIBRARY = '2.32.3'

export function createDevice(given: Partial<Omit<Device, 'folder' | 'discard'>> = {}): Device {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-device-'))
  mkdirSync(path.join(folder, 'usr'))
  return {
    baseLibrary: LOWEST_LIBRARY,
    position: { lng: 110.15, lat: 22.63, accuracy: 20 },
    fixAfter: Promise.resolve(),
    photos: [],
    platform: 'android',
    room: 200 * 1024 * 1024,
    compressTurns: true,
    loginCode: 'code-of-the-device',
    online: true,
    newVersion: { loaded: false, restarts: 0 },
    losesAnswer: () => false,
    privacyAgreed: false,
    agreesToPrivacy: true,
    permissions: {},
    grants: true,
    system: { location: 'authorized', camera: 'authorized', album: 'authorized' },
    locationEnabled: true,
    quickFix: 'repeated',
    mapEventsTell: true,
    inSettings: () => {},
    subscribes: 'accept',
    scans: undefined,
    layout: {},
    storage: new Map(),
    ...given,
    folder,
    discard: () => rmSync(folder, { recursive: true, force: true }),
  }
}
