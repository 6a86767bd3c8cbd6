/**
 * Fonts by the names that an office knows. `hint`: quotation marks, … and × are Chinese too, and as wide as a character.
 * Numbers and Latin letters are in Times New Roman, which is on every system or has a twin of the same widths.
 */
const chinese = (name: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: name,
  hint: 'eastAsia',
})

export const fonts = { song: chinese('宋体'), fang: chinese('仿宋'), hei: chinese('黑体') }

/** The same fonts by their other names, and of what kind they are, for a system that has none of that name. */
const others = [
  { name: '宋体', others: 'SimSun,NSimSun,Songti SC,Noto Serif CJK SC', family: 'roman' },
  { name: '仿宋', others: 'FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC', family: 'modern' },
  { name: '黑体', others: 'SimHei,Heiti SC,Noto Sans CJK SC', family: 'swiss' },
] as const

/** The document's table of fonts; charset 86 is GB 2312. The library lists only fonts that are embedded. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${others
    .map(
      (font) =>
        `<w:font w:name="${font.name}"><w:altName w:val="${font.others}"/><w:charset w:val="86"/><w:family w:val="${font.family}"/><w:pitch w:val="variable"/></w:font>`,
    )
    .join('')}</w:fonts>`,
}
