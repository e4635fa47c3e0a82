import { addDays, type PlainDate } from '@parley/domain/calendar';

const zones = ['Asia/Shanghai', 'Asia/Shanghai', 'Asia/Urumqi', 'Europe/London', 'America/New_York', 'Pacific/Auckland'] as const;

/**
 * A file of twelve invented cases as a lender would upload it (CSV, UTF-8). The people are called 示例 (example), and their numbers begin with
 * +86 10 0, which no subscriber can have.
 */
export function demoCasesCsv(today: PlainDate): string {
  const heading =
    'reference,family_name,given_name,honorific,language,mobile,zone,flags,cease,agreed_hours,inconvenient,product,product_name,basis,tail,id_tail,birth_year,due_date,annual_rate,as_of,currency,principal,interest,fees,penalties,outstanding,disputed';
  const lines = Array.from({ length: 12 }, (_, index) => {
    const number = index + 1;
    const principal = 3000 + number * 1250;
    const interest = number * 40;
    return [
      `SEED-${String(number).padStart(3, '0')}`,
      '示例',
      `演示${String(number).padStart(3, '0')}`,
      number % 2 === 0 ? '先生' : '女士',
      number % 5 === 0 ? 'en' : 'zh-CN',
      `+861009${String(number).padStart(6, '0')}`,
      zones[index % zones.length],
      'none',
      'none',
      'none',
      'none',
      'credit-card',
      '示例信用卡（演示）',
      'contract',
      String(1000 + number),
      String(2000 + number),
      String(1980 + number),
      addDays(today, -10 - number),
      '0.1825',
      today,
      'CNY',
      `${principal}.00`,
      `${interest}.50`,
      '0',
      '15.00',
      `${principal + interest + 15}.50`,
      'no',
    ].join(',');
  });
  return [heading, ...lines].join('\n');
}
