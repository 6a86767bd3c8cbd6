/** Words of the trade, which mean nothing to a citizen. Tests look for them in all that citizens read. */
export const officeWords =
  /紧急工作|作业单位|(?<!已)经办[^法]|经办人|处置人|挂账|立案|结案|派遣|案卷|交办|督办|签收|核查|返工|并案|时限 \d/

/** Codes of grids, units, categories and stored things: no word for anybody. */
export const codes = /\b\d{6,}\b(?!-)|\bdept-|\bcrew-|\bshop-\d|\b(?:grid|unit|shop|role|user):/
