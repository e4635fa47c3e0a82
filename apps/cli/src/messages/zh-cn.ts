import type { Messages } from './messages.ts';

export const zhCN: Messages = {
  usage: `用法：
  parley check contact [--pack 规则包] [--overlay 从严规则]... [--file 文件] [--json] [--lang zh-CN|en]
      此次联系可否进行？从文件或标准输入读取请求（YAML 或 JSON）。
      退出码：0 允许，1 禁止，3 提醒，2 请求无法读取。
  parley conformance 文件夹... [--json] [--lang zh-CN|en]
      运行文件夹下所有 .yaml 和 .yml 文件（公开向量格式）。
      退出码：0 全部通过，1 有失败，2 命令有误。
  parley prove 文件夹... [--overlay 从严规则]... [--certificates 文件夹] [--json] [--lang zh-CN|en]
      证明文件夹下的每一套话术；共用段落放在旁边的 parts 文件夹里，优先于规则包自带的段落。
      --certificates 把每套已证明话术的证明书写入该文件夹，文件名为 标识.json。
      全部证明时退出码为 0，有未证明的为 1，命令有误为 2。
  parley replay --file 文件 [--pack 规则包] [--overlay 从严规则]... [--against 规则包] [--against-overlay 从严规则]... [--checkpoint 文件 [--resume]] [--json]
      按另一规则包或从严规则重新判断以往联系，列出结论有变的联系。文件每行一个 JSON 对象，顺序不限：
      { "contact", "agent", "request" }，其中 request 含当时已知的事实和以往联系；缺少的事实视为未知。
      --checkpoint 每 10,000 行保存一次进度；--resume 从该处继续，其后的结果可能重复列出。
      退出码：0 结论无变化，1 有变化，2 有无法读取的行或命令有误。
  parley explain pack 规则包 [--overlay 从严规则]... [--json] [--language zh-CN|en]
      以 Markdown 列出规则包：每条规则的依据、取值、情形和检查方式；--json 输出其数据。
  parley diff pack 甲 乙 [--overlay 从严规则]... [--against-overlay 从严规则]... [--json]
      两个规则包的差异（规则包标识，或 explain pack --json 输出的 .json 文件；从严规则分别加于甲、乙），
      各举一个只有一方禁止的联系；并列出乙的有效期内没有取值或有多个取值的日期。
  parley help`,
  verdict: {
    allow: '允许：按 {pack} 未发现违规。',
    warn: '提醒：按 {pack} 可以进行，但需注意。',
    deny: '禁止：按 {pack} 不得进行此次联系。',
  },
  effect: { warn: '提醒', deny: '禁止' },
  next: {
    at: '最早可联系时间：{at}',
    never: '等待也无法解除。',
    unknown: '{until} 之后未知。',
    heldBy: '受限于：{rules}',
    freedBy: '可解除的事实：{facts}',
  },
  finding: { source: '依据：{document}，{article}', reading: '（Parley 的理解）', flipsAt: '截至：{at}' },
  summary: '{passed} passed, {failed} failed',
  failed: '失败 {file} {id}',
  refused: '失败 {file} {id}：{message}',
  disputed: '存疑 {file} {id}：{reason}',
  mismatch: '  {field}：应为 {wanted}，实为 {got}',
  prove: {
    proved: '通过  {file}  {states} 种情形，{properties} 条规则',
    failed: '未通过 {file}：{message}',
    problem: '{code} 位于 {line}:{column} {about}',
    whole: '{code} {about}',
    broken: 'script.not-proved，违反 {rule}，最短的违规通话：',
    atOnce: '通话一开始就违反',
    also: '还违反：{rules}',
    more: '另有 {count} 处',
    summary: '{proved} 个已证明，{failed} 个未证明',
  },
  replay: {
    change: '{contact}  {at}  {before} > {after}  {rules}',
    refused: '拒绝 第 {line} 行：{message}',
    progress: '已读 {lines} 行，{changed} 次联系结论有变',
    summary: '共 {lines} 行，判断 {judged} 次联系，拒绝 {refused} 行',
    nothing: '结论没有变化。',
    rule: '规则',
    agent: '坐席',
    hour: '时段',
    stricter: '变严',
    looser: '变松',
  },
  diff: {
    stricter: '变严：{before} > {after}  {request}',
    looser: '变松：{before} > {after}  {request}',
    noWitness: '有差异；没有找到一方禁止而另一方不禁止的联系',
    uncovered: '{rule} 自 {from} 至 {until}（不含）有 {values} 个取值',
    same: '没有规则不同。',
  },
  verdictWord: { allow: '允许', warn: '提醒', deny: '禁止' },
  silent: '无意见',
  error: 'parley：{message}',
  code: {
    'cli.usage': '命令用法有误',
    'cli.unknown-command': '没有这个命令',
    'cli.unreadable': '无法读取',
    'cli.no-files': '没有找到向量文件',
    'cli.empty-file': '内容为空',
    'cli.too-large': '超过 16 MiB',
    'cli.not-yaml': '不是有效的 YAML',
    'cli.not-a-vector': '不是向量文档',
    'cli.not-a-case': '用例无法读取',
    'cli.not-a-request': '不是联系请求',
    'cli.repeated-id': '编号重复',
    'cli.pack-unknown': '未知规则包（pack unknown）',
    'cli.overlay-unknown': '未知从严规则',
    'cli.overlay-refused': '从严规则被拒绝',
    'cli.no-scripts': '没有找到话术',
    'cli.part-unread': '旁边有一个段落无法读取',
    'cli.unwritable': '无法写入',
    'cli.not-a-pack': '不是规则包',
    'cli.line-too-long': '超过 1 MiB',
    'cli.not-utf8': '不是 UTF-8 编码',
    'cli.not-json': '不是有效的 JSON',
    'cli.not-a-record': '不是联系记录',
    'cli.checkpoint-unread': '不是进度文件',
    'cli.checkpoint-other-packs': '进度文件属于其他规则包',
    'cli.checkpoint-other-history': '进度文件属于另一份记录',
    'compliance.replay-facts-later': '含有该次联系之后才发生的事实',
    'compliance.replay-too-many-agents': '坐席超过 10,000 名',
  },
  reason: {
    'compliance.horizon': '规则包只适用于 {from} 至 {until}（不含）。',
    'compliance.call-window.outside': '{zone} 当地时间 {localTime}；可联系时间为 {hours}。',
    'compliance.call-window.not-agreed-hours': '{zone} 当地时间 {localTime}；与债务人约定的时间为 {hours}。',
    'compliance.call-window.zone-unknown': '不知道债务人所在时区。',
    'compliance.call-window.agreed-hours-unknown': '不知道是否与债务人约定过联系时间。',
    'compliance.inconvenient-time.stated': '{zone} 当地时间 {localTime}；债务人说明 {hours} 不便。',
    'compliance.inconvenient-time.unknown': '不知道债务人是否说明过不便的时间。',
    'compliance.inconvenient-time.zone-unknown': '不知道债务人所在时区。',
    'compliance.frequency.reached': '已计 {used} 次（{count}，按 {per}，{days} 日内）；上限 {max} 次。',
    'compliance.frequency.history-unknown': '不知道以往联系记录。',
    'compliance.frequency.zone-unknown': '不知道债务人所在时区，无法按日计数。',
    'compliance.cooling-off.resting': '距上次联系不足 {days} 日。',
    'compliance.cooling-off.history-unknown': '不知道以往联系记录。',
    'compliance.cooling-off.zone-unknown': '不知道债务人所在时区，无法按日计数。',
    'compliance.spacing.too-soon': '距上次联系不足 {minutes} 分钟。',
    'compliance.spacing.history-unknown': '不知道以往联系记录。',
    'compliance.once.made': '已经联系过此人。',
    'compliance.once.history-unknown': '不知道以往联系记录。',
    'compliance.notice-due.overdue': '首次联系后 {days} 日内应发通知：{flag}。',
    'compliance.notice-due.unknown': '不知道应发的通知是否已发出。',
    'compliance.notice-due.history-unknown': '不知道以往联系记录。',
    'compliance.notice-due.zone-unknown': '不知道债务人所在时区，无法按日计数。',
    'compliance.place.refused': '已拒绝在此处联系：{place}。',
    'compliance.place.closed': '不得在此处联系：{place}。',
    'compliance.place.unknown': '不知道联系处所，或是否拒绝过。',
    'compliance.place.zone-unknown': '不知道债务人所在时区，无法按日计数。',
    'compliance.voice.artificial': '此种语音须经同意：{voice}。',
    'compliance.voice.unknown': '不知道使用何种语音，或是否同意。',
    'compliance.cease.refused': '债务人已拒绝以 {channels} 方式联系。',
    'compliance.cease.unknown': '不知道债务人是否拒绝过联系。',
    'compliance.debt-basis.not-accepted': '债权依据（{basis}）不被接受。',
    'compliance.debt-basis.unknown': '不知道债权依据。',
    'compliance.hold.flagged': '因债务人状态暂停联系：{flag}。',
    'compliance.hold.unknown': '不知道债务人状态。',
    'compliance.dispute.pending': '债务有异议，尚未核实。',
    'compliance.dispute.unknown': '不知道债务是否有异议。',
    'compliance.third-party.purpose': '不得为此目的（{purpose}）联系他人。',
    'compliance.third-party.debtor-reachable': '只有无法联系债务人时才可联系他人。',
    'compliance.third-party.unknown': '不知道能否联系到债务人。',
    'compliance.authorised.missing': '坐席或号码没有该机构的授权。',
    'compliance.authorised.unknown': '不知道坐席和号码是否有授权。',
    'compliance.rest-day.rest': '{date} 在 {zone} 是休息日。',
    'compliance.rest-day.zone-unknown': '不知道债务人所在时区，无法判断休息日。',
    'compliance.calendar-unknown': '{date} 超出已公布的日历（至 {until} 前）。',
  },
};
