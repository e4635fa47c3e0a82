import type { EvidenceCheck } from '@parley/domain/evidence';
import { Badge, Card, Facts, Notice } from '@parley/ui/primitives';
import { useLocale, useTranslations } from 'use-intl';
import type { Checked } from './check-file.ts';
import { placeName } from './words.ts';

const tones = { passed: 'allow', failed: 'deny', absent: 'neutral', 'not-reached': 'neutral' } as const;

/** What came of a file: the answer, each check, and what the file is about. */
export function Outcome({ checked }: { readonly checked: Checked }) {
  const t = useTranslations('verifier');
  const { name, report, milliseconds } = checked;
  const answer = report.holds ? 'holds' : 'damaged';
  return (
    <>
      <Notice
        tone={report.holds ? 'allow' : 'deny'}
        urgent
        title={t(`${answer}.title`, { name })}
        meaning={t(`${answer}.meaning`)}
        next={report.checks.some(({ outcome }) => outcome === 'absent') ? t('absentNote') : undefined}
      />
      <Card
        title={t('checks')}
        actions={<span className="text-xs text-ink-faint">{t('took', { milliseconds: Math.ceil(milliseconds) })}</span>}
      >
        <ul className="space-y-2">
          {report.checks.map((check) => (
            <CheckLine key={check.check} check={check} />
          ))}
        </ul>
      </Card>
      {report.file === null ? null : (
        <Card title={t('about')}>
          <Facts
            items={(['call', 'device', 'lender', 'key'] as const).map((id) => ({
              id,
              term: t(`fact.${id}`),
              value: <code className="font-mono text-xs break-all">{report.file?.[id]}</code>,
            }))}
          />
        </Card>
      )}
    </>
  );
}

function CheckLine({ check: { check, outcome, damage } }: { readonly check: EvidenceCheck }) {
  const t = useTranslations('verifier');
  const locale = useLocale();
  const place = damage === null ? undefined : placeName(locale, damage);
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3" data-check={check} data-outcome={outcome}>
      <span>
        <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>
      </span>
      <div className="min-w-0">
        <p>{t(`check.${check}`)}</p>
        {damage === null ? null : (
          <p className="text-sm text-deny">
            {damage.at === null ? null : (
              <a className="underline" href={`#event-${damage.at}`}>
                {t('at', { number: damage.at + 1 })}
              </a>
            )}{' '}
            {place === undefined ? null : <code className="font-mono text-xs break-all">{place}</code>} {t(`damage.${damage.kind}`)}
          </p>
        )}
      </div>
    </li>
  );
}
