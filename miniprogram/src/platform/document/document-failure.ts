/** A document is not on the screen: it could not be fetched, or the phone cannot show it. */
export class DocumentFailure extends Error {
  override readonly name = 'DocumentFailure'
  constructor(readonly step: 'download' | 'open') {
    super(`document: ${step}`)
  }
}
