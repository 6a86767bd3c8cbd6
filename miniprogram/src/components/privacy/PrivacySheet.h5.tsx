/** A browser asks by itself. */
export const PrivacySheet = () => null
