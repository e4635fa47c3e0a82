import type { ImportRowError } from '@parley/contract';
import { Account, checkAccount, DebtBasis, Product } from '@parley/domain/account';
import { isKnownZone, parseDate, Zone, type PlainDate } from '@parley/domain/calendar';
import type { Challenge, Debtor } from '@parley/domain/call';
import { DebtorFlag, Language, PersonalWindow, type Cease } from '@parley/domain/compliance';
import { instant, ok, type Result } from '@parley/domain/kernel';
import { Currency, parseAmount, type Money } from '@parley/domain/money';
import { z } from 'zod';
import { columns, type Column } from './columns.ts';
import type { Row } from './read-csv.ts';

/** What a good row says. Identifiers are given and answers digested by the importer. */
export type ReadCase = {
  readonly line: number;
  readonly reference: string;
  readonly debtor: Omit<Debtor, 'id' | 'numbers' | 'challenges'>;
  readonly mobile: string;
  readonly answers: readonly { readonly kind: Challenge['kind']; readonly answer: string }[];
  readonly account: Omit<Account, 'id'>;
};

const words = {
  honorific: { 先生: 'mr', 女士: 'ms', mr: 'mr', ms: 'ms', none: 'none' },
  product: { 信用卡: 'credit-card', 网络贷款: 'online-loan', 个人贷款: 'personal-loan', 其他: 'other' },
  basis: { 合同: 'contract', 判决: 'judgment', 转让: 'assignment' },
  disputed: { 是: 'yes', 否: 'no' },
  flags: {
    已故: 'deceased',
    未成年: 'minor',
    律师代理: 'lawyer',
    破产: 'bankruptcy',
    灾区: 'disaster-area',
    困难: 'hardship',
    现役: 'on-duty',
    已有方案: 'plan-active',
    暂缓: 'moratorium',
  },
} as const;
const KnownZone = Zone.transform((name, context) => (isKnownZone(name) ? name : (context.addIssue({ code: 'custom' }), z.NEVER)));
const none = new Set(['无', 'none']);

/** Reads one row, collecting every fault in it: an empty optional field is *unknown*, a `none` is *known to be none*. */
export function readRow(row: Row, headings: Readonly<Partial<Record<Column, string>>>): Result<ReadCase, readonly ImportRowError[]> {
  if (row.error !== undefined) return errors([row.error]);
  const faults: ImportRowError[] = [];
  const fault = (column: Column, code: string): undefined => {
    faults.push({ line: row.line, column: headings[column] ?? columns[column].zh, code: `import.${code}` });
    return undefined;
  };
  const text = (column: Column): string | undefined => {
    const value = row.fields[column];
    if (value !== undefined && value !== '') return value;
    return columns[column].required ? fault(column, 'required') : undefined;
  };
  const shaped = <T>(column: Column, schema: z.ZodType<T>, code: string): T | undefined => {
    const value = text(column);
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : fault(column, code);
  };
  const date = (column: Column): PlainDate | undefined => {
    const value = text(column);
    if (value === undefined) return undefined;
    const parsed = parseDate(value);
    return parsed.ok ? parsed.value : fault(column, 'date');
  };
  const reference = shaped('reference', z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/), 'reference');
  const familyName = shaped('familyName', plain(60), 'text');
  const givenName = shaped('givenName', plain(60), 'text') ?? '';
  const honorific = shaped('honorific', worded(words.honorific, z.enum(['mr', 'ms', 'none'])), 'choice') ?? 'none';
  const language = shaped('language', Language, 'choice') ?? 'zh-CN';
  const mobile = shaped('mobile', z.string().regex(/^\+[1-9]\d{6,14}$/), 'phone');
  const zone = shaped('zone', KnownZone, 'zone');
  const flags = flagsOf(text('flags'), () => fault('flags', 'choice'));
  const cease = ceaseOf(text('cease'), () => fault('cease', 'moment'));
  const agreedHours = windowsOf(text('agreedHours'), () => fault('agreedHours', 'hours'));
  const inconvenient = windowsOf(text('inconvenient'), () => fault('inconvenient', 'hours'));
  const product = shaped('product', worded(words.product, Product), 'choice');
  const productName = shaped('productName', plain(80), 'text');
  const basis = shaped('basis', worded(words.basis, DebtBasis), 'choice');
  const tail = shaped('tail', z.string().regex(/^\d{4}$/), 'digits');
  const idTail = shaped(
    'idTail',
    z
      .string()
      .toUpperCase()
      .regex(/^\d{3}[\dX]$/),
    'digits',
  );
  const birthYear = shaped('birthYear', z.string().regex(/^(19|20)\d\d$/), 'digits');
  const openedOn = date('openedOn');
  const dueDate = date('dueDate');
  const lastPaymentDate = date('lastPaymentDate');
  const annualRate = shaped('annualRate', Account.unwrap().shape.annualRate, 'rate');
  const asOf = date('asOf');
  const currency = shaped('currency', Currency, 'choice');
  const disputed = shaped('disputed', worded(words.disputed, z.enum(['yes', 'no'])), 'choice');
  const amount = (column: Column): Money | undefined => {
    const value = text(column);
    if (value === undefined || currency === undefined) return undefined;
    const parsed = parseAmount(value, currency);
    if (!parsed.ok || parsed.value.minor < 0n) return fault(column, 'amount');
    return parsed.value;
  };
  const [principal, interest, fees, penalties, outstanding] = [
    amount('principal'),
    amount('interest'),
    amount('fees'),
    amount('penalties'),
    amount('outstanding'),
  ];

  if (
    faults.length > 0 ||
    !reference ||
    !familyName ||
    !mobile ||
    !product ||
    !productName ||
    !tail ||
    !annualRate ||
    !asOf ||
    !principal ||
    !interest ||
    !fees ||
    !penalties ||
    !outstanding
  ) {
    return errors(faults);
  }
  const account: ReadCase['account'] = {
    product,
    productName,
    tail,
    annualRate,
    balance: { asOf, principal, interest, fees, penalties, outstanding },
    lines: [],
    ...(basis === undefined ? {} : { basis }),
    ...(openedOn === undefined ? {} : { openedOn }),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(lastPaymentDate === undefined ? {} : { lastPaymentDate }),
    ...(disputed === undefined ? {} : { disputed: disputed === 'yes' }),
  };
  const balanced = checkAccount(Account.parse({ ...account, id: 'unnamed' }));
  if (!balanced.ok) {
    fault('outstanding', 'unbalanced');
    return errors(faults);
  }
  return ok({
    line: row.line,
    reference,
    mobile,
    debtor: {
      familyName,
      givenName,
      honorific,
      language,
      ...(flags === undefined ? {} : { flags }),
      ...(cease === undefined ? {} : { cease }),
      ...(agreedHours === undefined ? {} : { agreedHours }),
      ...(inconvenient === undefined ? {} : { inconvenient }),
      ...(zone === undefined ? {} : { zones: [zone] }),
    },
    answers: [
      { kind: 'card-tail', answer: tail },
      ...(idTail === undefined ? [] : [{ kind: 'id-tail' as const, answer: idTail }]),
      ...(birthYear === undefined ? [] : [{ kind: 'birth-year' as const, answer: birthYear }]),
    ],
    account,
  });
}

/** A choice that may also be written in Chinese. */
function worded<T>(table: Readonly<Record<string, string>>, schema: z.ZodType<T, string>): z.ZodType<T, string> {
  return z
    .string()
    .transform((value) => table[value] ?? value)
    .pipe(schema);
}

/** Text of a person's or product's name: no control characters, nothing a spreadsheet would run. */
function plain(length: number): z.ZodType<string> {
  return z
    .string()
    .min(1)
    .max(length)
    .regex(/^[^\p{Cc}=@<>]*$/u);
}

function flagsOf(value: string | undefined, fault: () => undefined): readonly DebtorFlag[] | undefined {
  if (value === undefined) return undefined;
  if (none.has(value)) return [];
  const table: Readonly<Record<string, string>> = words.flags;
  const parsed = z.array(DebtorFlag).safeParse(value.split(/[;；、]/u).map((flag) => table[flag.trim()] ?? flag.trim()));
  return parsed.success ? parsed.data : fault();
}

/** The moment of a request to stop, with its offset; it covers calls and messages. */
function ceaseOf(value: string | undefined, fault: () => undefined): readonly Cease[] | undefined {
  if (value === undefined) return undefined;
  if (none.has(value)) return [];
  const parsed = z.iso.datetime({ offset: true }).safeParse(value);
  return parsed.success ? [{ at: instant(Date.parse(parsed.data)), channels: ['phone', 'sms'] }] : fault();
}

/** Daily windows such as `12:00-14:00;19:00-20:00`, in the person's own zone. */
function windowsOf(value: string | undefined, fault: () => undefined): readonly PersonalWindow[] | undefined {
  if (value === undefined) return undefined;
  if (none.has(value)) return [];
  const pairs = value.split(/[;；、]/u).map((window) => window.split('-').map((end) => end.trim()));
  const parsed = z.array(PersonalWindow).safeParse(pairs.map(([from, until, ...rest]) => (rest.length === 0 ? { from, until } : {})));
  return parsed.success && parsed.data.every((window) => window.from < window.until) ? parsed.data : fault();
}

function errors(list: readonly ImportRowError[]): Result<never, readonly ImportRowError[]> {
  return { ok: false, error: list };
}
