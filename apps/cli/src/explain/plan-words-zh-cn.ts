import type { PlanWords } from './words.ts';

export const planWordsZhCn: PlanWords = {
  lender: { bank: '银行', 'consumer-finance': '消费金融公司', 'micro-lender': '小额贷款公司', private: '民间出借人', other: '其他出借人' },
  arrangement: { personalised: '个性化', ordinary: '普通' },
  method: { 'irr-monthly': '月内部收益率乘十二', 'irr-compound': '月内部收益率复利' },
  part: { costs: '实现债权的费用', interest: '利息', fees: '费用', penalties: '违约金', principal: '本金' },
  disclosure: {
    'balance-and-currency': '欠款余额和币种',
    schedule: '还款明细',
    'interest-and-fees-during': '分期期间的利息和费用',
    'no-new-cards': '分期期间不办新卡',
    'rights-and-duties': '双方权利义务',
    'other-matters': '其他约定事项',
    'annual-rate': '年化利率',
    'cost-sheet': '综合融资成本明示表',
  },
  condition: { 'unable-to-pay': '对方无力按约还款', 'willing-to-pay': '对方有还款意愿' },
  says: {
    term: '最后一期须在协议之日起 {months} 个月内到期。',
    costFixed: '方案年化成本（{method}）不超过 {rate}。',
    costMultiple: '方案年化成本（{method}）不超过 {of} 的 {times} 倍。',
    total: '方案新增的全部成本不超过欠款的 {share}。',
    base: '方案中下列部分不计利息：{parts}。',
    replans: '该债务此前最多重新安排过 {max} 次。',
    disclosures: '须告知或写入协议：{items}。',
    conditions: '前提：{conditions}。',
    allocation: '逾期第 {days} 日起，还款抵充顺序为：{order}。',
    unlessAgreed: '合同另有约定的除外。',
    lenders: '适用机构：{lenders}。',
    arrangement: '适用于{arrangement}方案。',
  },
};

const record = { person: '如实记录协议的事实。', nobody: '在 Parley 之外达成的协议。' };

/** 每种方案规则由谁检查。 */
export const planCheckedZhCn = {
  'plan-term': { machine: '每个方案在达成前按最后一期到期日判断，到达服务端时再判断一次。', ...record },
  'plan-annual-cost': {
    machine: '每个方案按各期还款不经取整判断，达成前和服务端各一次。',
    person: '出借机构的类别，以及当日公布的利率。',
    nobody: '方案之外收取的费用。',
  },
  'plan-total-cost': { machine: '每个方案按各期还款之和判断。', person: '出借机构的类别。', nobody: '方案之外收取的费用。' },
  'plan-interest-base': {
    machine: '每个方案的计息金额与欠款各部分相核对。',
    person: '欠款各部分划分正确。',
    nobody: '以往账单未列明的部分。',
  },
  'plan-replans': { machine: '每个方案按记录在案的既往方案次数判断。', ...record },
  'plan-disclosures': { machine: '每个方案按记录在案的告知内容判断。', person: '告知，并写入协议。', nobody: '对方是否真正理解。' },
  'plan-conditions': { machine: '每个方案按记录在案的对方情况判断。', person: '了解并记录对方的情况。', nobody: '对方没有说明的情况。' },
  'plan-allocation': { machine: '每个方案按该债务记录在案的抵充顺序判断。', person: '查阅合同。', nobody: '其他系统如何入账。' },
};
