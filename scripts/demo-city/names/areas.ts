/** 街道 with their 社区, in the order in which the ground is laid out. */
export const areaNames = [
  { street: '玉城街道', communities: ['解放社区', '大北社区', '东门社区', '香莞社区'] },
  { street: '南江街道', communities: ['江南社区', '岭塘社区', '南桥社区', '桂东社区'] },
  { street: '城西街道', communities: ['西就社区', '州珮社区', '苗园社区', '石塘社区'] },
] as const
