/** The columns an import understands, by the field they fill: their Chinese and English headings and whether a file must have them. */
export const columns = {
  reference: { zh: '案件编号', en: 'reference', required: true },
  familyName: { zh: '姓', en: 'family_name', required: true },
  givenName: { zh: '名', en: 'given_name', required: false },
  honorific: { zh: '称谓', en: 'honorific', required: false },
  language: { zh: '语言', en: 'language', required: false },
  mobile: { zh: '手机号', en: 'mobile', required: true },
  zone: { zh: '时区', en: 'zone', required: false },
  flags: { zh: '特殊情况', en: 'flags', required: false },
  cease: { zh: '停止联系', en: 'cease', required: false },
  agreedHours: { zh: '约定时段', en: 'agreed_hours', required: false },
  inconvenient: { zh: '不便时段', en: 'inconvenient', required: false },
  product: { zh: '产品', en: 'product', required: true },
  productName: { zh: '产品名称', en: 'product_name', required: true },
  basis: { zh: '债务依据', en: 'basis', required: false },
  tail: { zh: '尾号', en: 'tail', required: true },
  idTail: { zh: '证件后四位', en: 'id_tail', required: false },
  birthYear: { zh: '出生年份', en: 'birth_year', required: false },
  openedOn: { zh: '开户日期', en: 'opened_on', required: false },
  dueDate: { zh: '到期还款日', en: 'due_date', required: false },
  lastPaymentDate: { zh: '上次还款日', en: 'last_payment_date', required: false },
  annualRate: { zh: '年利率', en: 'annual_rate', required: true },
  asOf: { zh: '数据日期', en: 'as_of', required: true },
  currency: { zh: '币种', en: 'currency', required: true },
  principal: { zh: '本金', en: 'principal', required: true },
  interest: { zh: '利息', en: 'interest', required: true },
  fees: { zh: '费用', en: 'fees', required: true },
  penalties: { zh: '违约金', en: 'penalties', required: true },
  outstanding: { zh: '应还总额', en: 'outstanding', required: true },
  disputed: { zh: '争议', en: 'disputed', required: false },
} as const;

export type Column = keyof typeof columns;

/** The field a heading names, in either language; letter case and surrounding space do not matter. */
export function columnOf(heading: string): Column | undefined {
  return byHeading.get(heading.trim().toLowerCase());
}

export const columnNames = Object.keys(columns).filter((name): name is Column => name in columns);

const byHeading: ReadonlyMap<string, Column> = new Map(
  columnNames.flatMap((name) => [[columns[name].zh, name] as const, [columns[name].en, name] as const]),
);
