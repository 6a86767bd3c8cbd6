/** Texts of the release of photos at the desk; what the phone says too stands in shared/labels/command-centre. */
export const releasePageLabels = {
  title: '待去隐私',
  list: '等着看的照片',
  hint: '在原照片上按住拖出要遮的地方；拖动已有的框可以移动，拖右下角改大小。Delete 删除，Ctrl + Z 撤销，Enter 发布',
  covered: '公开的样子',
  choose: '选一张照片',
  kind: '这一处是',
  remove: '删除这一处',
  undo: '撤销',
  openCase: '看案卷',
}
