/** All bounds that both sides check: the phone while typing, the server at the input. */
export const limits = {
  /** WeChat's chooseMedia gives at most 9 on every base library we support. */
  photosPerReport: 9,
  photosPerProof: 9,
  photosPerRating: 3,
  /** Bytes of one photo; WeChat's mediaCheckAsync takes no more either. */
  photoBytes: 10 * 1024 * 1024,
  /** Bytes of one upload: a photo with what follows it, such as the film of a motion photo. Our own phone cuts it off. */
  uploadBytes: 20 * 1024 * 1024,
  /**
   * What reading one photo may cost, whatever its pixels: bytes that its decoder holds at once, and bytes that pass through
   * it. A JPEG as cameras write it costs neither, for it is shrunk as it is read: 200 million pixels took 85 MB and 0.1 s.
   * Measured at the most of each: 0.5 GB and 1.2 s (108 million pixels of a progressive JPEG: 0.4 GB), and 1.6 s.
   */
  photoHeldBytes: 350_000_000,
  photoUnpackedBytes: 900_000_000,
  /** Pixels of the longest side, as JPEG itself bounds it. A PNG of one column costs a hundred times more a pixel: 117 kB took 8 s. */
  photoSide: 65_535,
  descriptionLength: 500,
  reasonLength: 300,
  reasonMinLength: 2,
  searchLength: 40,
  /** Notices in the file with one's own data, the newest. */
  exportedNotices: 5000,
  pageSize: 20,
  pageSizeMax: 50,
  /** Metres. A worse fix does not even give the street; the phone then asks for a pin. */
  accuracyMax: 1000,
  /** Metres: the accuracy of a pin that is set by hand on the map. */
  pinAccuracy: 2,
  /** Metres. Two location sources farther apart contradict each other. */
  sourcesApart: 200,
  /** Metres. A report this near to a grid still belongs to it. */
  gridReach: 30,
  /** The most frontages that a person is asked to choose from. */
  candidates: 4,
  /** Confirmations after which a learned rule is followed without asking. */
  learnedRuleConfirmations: 3,
  /** Metres around the phone for cases near by. */
  nearRadius: 1000,
  nearCount: 30,
  /** Days after its closing for which a case is shown near by. */
  nearDays: 30,
  /** Degrees of the window that one map request may ask for: about 11 km. */
  mapWindow: 0.1,
  /**
   * Points of all polygons in one answer of the map, and one more for each polygon. WeChat takes a point as 46 bytes of
   * setData, of which one call should have at most 64 kB: this leaves some for the pins.
   */
  mapVertices: 1200,
  /** Streets, communities and doors that one search on the map shows. */
  placesFound: 10,
  /** Days after closing in which its followers may rate. */
  ratingDays: 7,
  /** Metres within which a neighbour may report that a closed case is not solved. */
  neighbourMetres: 200,
  /** Hours in which a person should have released a photo. */
  releaseHours: 4,
  /** 补充: how often the author may add to one report, and the photos of one addition. */
  supplements: 10,
  photosPerSupplement: 3,
  /** 我也遇到: followers of one case; a later person can still see it. */
  supporters: 500,
  /** 延期: extensions per case. */
  extensions: 2,
  /** 挂账: suspensions per case, and the most days of one. */
  suspensions: 1,
  suspensionDays: 365,
  /** A proof gets a mark if it is farther from the case (metres) or older (minutes). */
  proofMetres: 100,
  proofMinutes: 30,
  /** Days of the worker's own photos with which a proof is compared. */
  proofDays: 30,
  /** Characters of a supervisor's answer, which is a letter to a citizen. */
  answerMinLength: 10,
  /** 工作台登录: seconds for which a code is good; minutes without a request, and hours, after which the session ends. */
  deskCodeSeconds: 120,
  deskIdleMinutes: 30,
  deskHours: 12,
  /** 再次确认: minutes in which the phone has to answer. */
  confirmationMinutes: 5,
  /** Devices of one person that the list shows. */
  devices: 50,
  /** Days in which a message that did not arrive waits for a person; later it tells nobody anything new. */
  failedMessageDays: 7,
  uploadMinutes: 30,
  /** Photos of one person that no report or step uses; each is kept for a day. */
  unusedPhotos: 200,
  /** Windows in a day, and dates in a list, of a working calendar. */
  workingWindows: 6,
  calendarDates: 1000,
  rejectReasons: 30,
  /** Errors that one phone tells in an hour, each once per start, and characters of the message of one. */
  phoneErrorsPerHour: 10,
  phoneErrorLength: 160,
  /** Messages that a city tells apart in a day; more are counted together. Days for which they are kept. */
  phoneErrorsPerDay: 100,
  phoneErrorDays: 28,
  /** Days that one figure may span, and groups that it lists, the largest first. */
  figureDays: 366,
  figureGroups: 500,
  /** Values of one filter of the table of cases, and the most rows that it counts. */
  filterValues: 20,
  rowsCounted: 99,
  /** 视图 of one person, and characters of its name. */
  views: 30,
  viewName: 20,
  /** 批量: cases of one job, and those of them that are picked one by one; days for which its results are kept. */
  bulkCases: 5000,
  bulkPicked: 500,
  bulkDays: 30,
  /** 问题台账: rows of one, and hours for which it can be fetched: words that are hidden later stay in it as long. */
  ledgerRows: 100_000,
  ledgerHours: 24,
  /** A figure of fewer cases is not shown to everybody. */
  figureSmallest: 5,
} as const

/**
 * Types of photos, decided by the bytes, never by the name. Not HEIC: the server's sharp has no HEVC, and both WeChat and
 * Safari give a JPEG when asked for one of these.
 */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]

/**
 * The version of the text to which a person consents: the day from which it is in force. A new one is asked for anew; it
 * changes with the meaning of the text, not with its wording.
 */
export const PRIVACY_VERSION = '2026-11-30'
