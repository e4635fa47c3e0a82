import type { Messages } from './messages.ts';

/** What `parley verify` says. */
export const verifyZhCN: Messages['verify'] = {
  passed: '通过    {what}',
  failed: '不通过  {what}：{damage}',
  absent: '不可知  {what}：文件中没有依据，或没有给出 --key',
  notReached: '不可知  {what}：文件读不到这一步',
  check: {
    file: '是一份证据文件，逐字完好',
    chain: '事件未经改动、顺序正确，最后一个事件之前没有缺失',
    signatures: '每个事件都由该设备签名',
    device: '贷款机构为该设备的密钥作证',
    end: '贷款机构为最后一个事件作证：其后没有缺失',
    audio: '录音逐段写入记录，每次删除都有贷款机构的签名',
    lender: '贷款机构的密钥就是您信任的那一把',
  },
  damage: {
    unreadable: '无法读取',
    altered: '被改动',
    dropped: '此处缺少事件',
    inserted: '此处有不属于这里的事件',
    reordered: '事件的位置被调换',
    signature: '签名无效',
    'end-missing': '从此处起的结尾缺失',
    foreign: '由另一把密钥签名',
  },
  at: '第 {number} 个事件 {event}',
  about: '通话 {call}，设备 {device}，贷款机构 {lender}：共 {events} 个事件。',
  hidden: '{events} 个事件中隐去了 {fields} 个字段。',
  audio: {
    held: '录音：{parts} 段，{seconds} 秒。贷款机构现存 {held} 段。',
    unsaid: '录音：{parts} 段，{seconds} 秒。无人为其存放作证。',
    deleted: '{at} 依规则包 {pack} 删除了 {parts} 段录音：',
    term: '  {document}{article}（{rule}）：自{since}起保存 {years} 年，{ended} 期满',
    since: { made: '录制', 'last-activity': '最后一次催收', settled: '结清' },
    part: '第 {name} 段',
    damage: { dropped: '缺失', altered: '被改动', reordered: '内容属于另一段', inserted: '不属于本次通话，或重复' },
  },
  holds: '没有损坏。',
  damaged: '文件已损坏。',
};
