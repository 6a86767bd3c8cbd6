/** ali-oss 6.23 brings no types; these are the parts of it that are used here. */
declare module 'ali-oss' {
  type Options = {
    region: string
    /** With its protocol: of `localhost:80` the part before the colon would be taken for one. */
    endpoint: string
    bucket: string
    accessKeyId: string
    accessKeySecret: string
    /** The endpoint is a domain of the bucket's own. */
    cname: boolean
    authorizationV4: boolean
    /** Milliseconds. */
    timeout: number
    /** Number of retries after a network failure. */
    retryMax: number
  }
  type Headers = Record<string, string>

  export default class OSS {
    constructor(options: Options)
    get(name: string, options: { headers: Headers }): Promise<{ content: Buffer }>
    put(name: string, content: Buffer, options: { mime: string; headers: Headers }): Promise<unknown>
    copy(name: string, source: string): Promise<unknown>
    delete(name: string): Promise<unknown>
    signatureUrlV4(method: 'GET', expires: number, request: object, name: string): Promise<string>
    signPostObjectPolicyV4(policy: string, date: Date): string
  }
}
