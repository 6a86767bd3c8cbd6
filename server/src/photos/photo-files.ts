/** What lies in a photo's folder; the original only until it is cleaned. */
export type PhotoFile = 'original' | 'large.jpg' | 'small.jpg'

export const fileOf = (photo: { folder: string }, file: PhotoFile): string => `${photo.folder}/${file}`
