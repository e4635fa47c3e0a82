import type { ExplainWords } from './words.ts';

/** Words for the members of unions, as the screens say them. */
export const termsZhCN: Pick<
  ExplainWords,
  | 'channel'
  | 'purpose'
  | 'to'
  | 'by'
  | 'product'
  | 'basis'
  | 'flag'
  | 'outcome'
  | 'force'
  | 'grade'
  | 'moment'
  | 'category'
  | 'fact'
  | 'disposition'
  | 'place'
  | 'voice'
  | 'saidIn'
  | 'trigger'
  | 'duty'
  | 'material'
  | 'keptSince'
  | 'circumstance'
  | 'count'
> = {
  channel: {
    phone: '电话',
    sms: '短信',
    email: '电子邮件',
    letter: '信函',
    visit: '上门',
  },
  purpose: {
    collection: '催收',
    locate: '查找联系方式',
    callback: '回电',
    'complaint-reply': '答复投诉',
    reminder: '提醒',
    notice: '法定通知',
  },
  to: {
    debtor: '债务人',
    'third-party': '第三人',
    lawyer: '律师',
    guarantor: '担保人',
  },
  by: {
    lender: '机构本身',
    agency: '外部催收机构',
  },
  product: {
    'credit-card': '信用卡',
    'online-loan': '网络贷款',
    'personal-loan': '个人贷款',
    other: '其他',
  },
  basis: {
    contract: '合同',
    judgment: '判决',
    assignment: '债权转让',
  },
  flag: {
    deceased: '已故',
    minor: '未成年',
    lawyer: '已委托律师',
    bankruptcy: '破产',
    'disaster-area': '身处灾区',
    hardship: '生活困难',
    'on-duty': '执行公务',
    'plan-active': '正在履行还款安排',
    moratorium: '处于暂缓期',
    unreachable: '无法联系',
    incapacitated: '无民事行为能力',
    'lawyer-silent': '所委托律师未予答复',
    'lawyer-consented': '所委托律师同意直接联系',
    'third-party-consented': '同意联系他人',
    'validation-unsent': '尚未收到债务通知',
    'time-barred': '债务已过诉讼时效',
    'artificial-voice-consented': '同意使用录音或合成语音',
    'crisis-moratorium': '处于心理健康危机暂缓期',
    'debt-adviser': '已委托债务顾问',
    'sensitive-occasion': '正值丧事、灾难或喜庆之时',
  },
  outcome: {
    'no-answer': '无人接听',
    busy: '忙线',
    voicemail: '语音信箱',
    'disconnected-number': '空号或停机',
    'wrong-number': '号码有误',
    connected: '已接通',
    conversation: '有效通话',
    'message-left-limited': '留下有限留言',
  },
  force: {
    law: '法律法规',
    presumption: '法律推定',
    standard: '国家标准',
    'self-regulation': '行业自律',
    guideline: '指引',
    lender: '本机构规定',
  },
  grade: {
    A: '已读原文',
    'A-': '他处全文引用',
    B: '二手来源',
    C: '仅凭记忆',
  },
  moment: {
    'pre-call': '联系前',
    'in-call': '通话中',
    'post-call': '通话后',
    plan: '还款安排',
    script: '话术',
    data: '数据',
  },
  category: {
    threat: '威胁恐吓',
    insult: '侮辱谩骂',
    impersonation: '冒充司法机关或他人',
    'false-legal-consequence': '虚构法律后果',
    'telling-others': '扬言告知他人',
    'asks-secret': '索要密码或完整证件号',
    'private-account': '要求转入私人账户',
    'misstated-amount': '金额与账单不符',
    'urge-to-borrow': '诱导借新还旧',
    'extra-fee': '额外收费',
    'third-party-pays': '要求无关的人还款',
    'understated-price': '淡化融资成本',
    'exploits-distress': '利用对方困境',
  },
  fact: {
    'institution-named': '已说明机构',
    'agent-named': '已说明坐席身份',
    'recording-notified': '已告知录音',
    'right-party-verified': '已核实本人',
    'purpose-stated': '已说明来意',
    'debt-disclosed': '已说明欠款',
    'amount-stated': '已说明金额',
    'due-date-stated': '已说明到期日',
    'options-offered': '已提供还款选择',
    'budget-captured': '已了解收支',
    'plan-agreed': '已达成方案',
    'plan-read-back': '已复述方案',
    'rights-stated': '已告知权利',
    'contact-route-given': '已留联系方式',
    'cease-requested': '对方要求停止来电',
    'dispute-raised': '对方提出异议',
    'hardship-stated': '对方说明困难',
    'complaint-raised': '对方提出投诉',
    'proof-requested': '对方要求证明',
    'third-party-on-line': '第三方在线',
    'vulnerable-person': '需要特别照顾的人',
    'lawyer-stated': '对方已委托律师',
    'verification-failed': '身份核实未通过',
    'verification-refused': '对方拒绝核实身份',
    'promise-recorded': '已记录承诺',
    'proof-sent': '已发送证明',
    'caller-check-offered': '已请对方核实来电',
    transferred: '已转交同事',
    'collector-disclosed': '已说明为催收而致电',
  },
  disposition: {
    promise: '承诺还款',
    'plan-agreed': '达成还款方案',
    'refused-to-pay': '拒绝还款',
    'unable-to-pay': '无力还款',
    disputed: '对欠款有异议',
    complaint: '投诉',
    'cease-requested': '要求停止来电',
    'wrong-party': '不是本人的号码',
    'third-party': '由第三方接听',
    'callback-arranged': '约定回电',
    'verify-then-call-back': '核实后回电',
    represented: '已委托律师',
    'already-paid': '已经还款',
    vulnerable: '需要特别照顾',
    'fraud-suspected': '疑似诈骗',
    'ended-politely': '礼貌结束',
    'cut-short': '通话中断',
    'no-answer': '无人接听',
    'message-left': '已留言',
    transferred: '已转交同事',
    reminded: '已提醒',
  },
  place: {
    mobile: '手机',
    home: '住处',
    work: '单位',
    other: '其他处所',
  },
  voice: {
    human: '真人语音',
    artificial: '录音或合成语音',
  },
  saidIn: {
    writing: '书面',
    speech: '口头',
  },
  count: {
    attempts: '联系尝试',
    connected: '接通',
    conversations: '有效通话',
    unanswered: '未接通的联系',
  },
  trigger: {
    'complaint-received': '收到投诉之日',
    'credit-record-objection': '收到征信异议之日',
    'hardship-notice': '收到困难通知之日',
    'first-communication': '首次沟通之日',
    'information-sent': '债务确认通知发出之日',
    'information-received': '债务确认通知收到之日',
  },
  duty: {
    acknowledge: '确认收到',
    answer: '作出答复',
    'give-information': '提供债务确认通知',
    'close-summarily': '简易结案（可选，非义务）',
    dispute: '当事人提出异议（权利，非义务）',
  },
  material: {
    recording: '录音',
    'call-record': '催收记录',
    'impact-assessment': '影响评估报告',
  },
  keptSince: {
    made: '形成之日',
    'last-activity': '最后一次催收活动',
    settled: '债务结清',
  },
  circumstance: {
    complex: '情况复杂',
    extended: '经高级管理人员批准延长并已告知',
    'oral-agreement': '以口头方式达成协议',
    'association-member': '协会会员机构',
  },
};
