/** Every bound that both sides keep. The phone checks them while typing, the server at the door. */
export const limits = {
  /** WeChat's chooseMedia gives at most 9 on every base library we support. */
  photosPerReport: 9,
  photosPerProof: 9,
  photosPerRating: 3,
  /** Bytes of one photo; WeChat's mediaCheckAsync takes no more either. */
  photoBytes: 10 * 1024 * 1024,
  /** Pixels of one photo: a 10 MB file can unpack to gigabytes. */
  photoPixels: 60_000_000,
  descriptionLength: 500,
  reasonLength: 300,
  reasonMinLength: 2,
  searchLength: 40,
  pageSize: 20,
  pageSizeMax: 50,
  /** Metres. A worse fix than this says nothing about a street; the phone then asks for the pin. */
  accuracyMax: 1000,
  /** Metres, what a pin set by hand on the map is trusted to. */
  pinAccuracy: 2,
  /** Metres between two sources of one place from which on one of them must be wrong. */
  sourcesApart: 200,
  /** Metres beside a grid from which a report is still taken to be its own. */
  gridReach: 30,
  /** Fronts of which a person is asked which it is. */
  candidates: 4,
  /** How often a correction must have been right before it is followed without asking. */
  learnedRuleConfirmations: 3,
  /** Metres around "me" for what is near. */
  nearRadius: 1000,
  nearCount: 30,
  /** Degrees of the window that one map request may ask for: about 11 km. */
  mapWindow: 0.1,
  /** Days after closing in which those who followed it may rate. */
  ratingDays: 7,
  /** Metres within which a neighbour may say of a closed case that it is not put right. */
  neighbourMetres: 200,
  /** People who may say "me too" of one case; who comes later sees it all the same. */
  supporters: 500,
  /** 延期: how often the limit may be given once more. */
  extensions: 2,
  /** 挂账: how often, and for how many days at most. */
  suspensions: 1,
  suspensionDays: 365,
  /** Metres from the case, and minutes since it was taken, from which on a proof is marked. */
  proofMetres: 100,
  proofMinutes: 30,
  /** Days of the worker's own photos with which a proof is compared. */
  proofDays: 30,
  /** Letters of a supervisor's answer: it is a letter to a citizen, and no tick. */
  answerMinLength: 10,
  uploadMinutes: 30,
  /** Of a working calendar. */
  workingWindows: 6,
  calendarDates: 1000,
  rejectReasons: 30,
} as const

/**
 * What a photo may be; decided from its bytes, never from its name. Not HEIC: the server's sharp carries no HEVC, and
 * both WeChat and Safari hand over a JPEG when asked for one of these.
 */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]
