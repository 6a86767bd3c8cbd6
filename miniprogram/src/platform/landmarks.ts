/** WeChat reads out its own title bar. */
export const nameLandmarks = (): void => undefined
