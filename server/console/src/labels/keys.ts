/** The keys of the desk and what each does. */
export const keyLabels = {
  title: '快捷键',
  rows: [
    { keys: ['j', '↓'], does: '下一件' },
    { keys: ['k', '↑'], does: '上一件' },
    { keys: ['Enter'], does: '办这一件：打开最该办的一步；表单里再按一次就提交' },
    { keys: ['Ctrl', 'Enter'], does: '不再询问，直接办最该办的一步（不能撤回的除外）' },
    { keys: ['x'], does: '打开另一种办法，例如不予立案、核查不通过' },
    { keys: ['v'], does: '选中这一件，或者不选，好一起批量办' },
    { keys: ['1', '…', '7'], does: '换到第几个列表' },
    { keys: ['p'], does: '放大照片' },
    { keys: ['/'], does: '查找：编号，或地点、单位、说明里的词' },
    { keys: ['Esc'], does: '关闭表单、照片；从查找回到列表' },
    { keys: ['?'], does: '看这张表' },
  ],
}
