import type { EvidenceFile, EvidenceReport } from '@parley/domain/evidence';
import { InstantText, Timeline, ZoneText } from '@parley/ui/domain';
import { Badge, Card } from '@parley/ui/primitives';
import { useLocale, useTranslations } from 'use-intl';
import { entriesOf, type Entry } from './entries.ts';
import { fieldName, messages, valueWords } from './words.ts';

/** What the file says happened, with the names of what is hidden. */
export function CallTimeline({ file, checks }: { readonly file: EvidenceFile; readonly checks: EvidenceReport['checks'] }) {
  const t = useTranslations('verifier');
  const entries = entriesOf(file);
  const hurt = new Set(checks.flatMap(({ damage }) => (damage === null ? [] : [damage.at])));
  const hidden = entries.reduce((sum, entry) => sum + entry.hidden.length, 0);
  return (
    <Card
      title={t('timeline')}
      actions={<span className="text-xs text-ink-faint">{entries[0] === undefined ? null : <ZoneText at={entries[0].at} />}</span>}
    >
      {hidden === 0 ? null : <p className="mb-3 text-sm text-ink-soft">{t('hiddenCount', { fields: hidden })}</p>}
      <Timeline
        label={t('timeline')}
        entries={entries.flatMap((entry, index) => {
          // Of parts of the recording that come one after another only the last is told, and any that is hurt.
          const goesOn = entry.kind === 'audio-recorded' && entries[index + 1]?.kind === 'audio-recorded';
          return goesOn && !hurt.has(index)
            ? []
            : [
                {
                  id: `${index} ${entry.id}`,
                  at: <InstantText at={entry.at} precision="second" timeOnly zoneShown={false} />,
                  title: <Title entry={entry} index={index} damaged={hurt.has(index)} />,
                  detail: <Detail entry={entry} />,
                  tone: hurt.has(index) ? 'deny' : 'neutral',
                },
              ];
        })}
      />
    </Card>
  );
}

function Title({ entry, index, damaged }: { readonly entry: Entry; readonly index: number; readonly damaged: boolean }) {
  const t = useTranslations('verifier');
  const kinds: { readonly [kind: string]: string } = messages[useLocale()].verifier.kind;
  return (
    <span id={`event-${index}`} className="scroll-mt-4">
      {kinds[entry.kind] ?? entry.kind} {damaged ? <Badge tone="deny">{t('damagedHere')}</Badge> : null}
    </span>
  );
}

function Detail({ entry: { kind, shown, hidden } }: { readonly entry: Entry }) {
  const t = useTranslations('verifier');
  const locale = useLocale();
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
      {shown.map(([field, value]) => (
        <div key={field} className="flex min-w-0 flex-wrap gap-x-1.5">
          <dt className="text-ink-faint">{fieldName(locale, field)}</dt>
          <dd className="min-w-0 break-all">
            {valueWords(locale, { kind, field, value }) ??
              (field === 'decision.at' && typeof value === 'number' ? (
                <InstantText at={value} />
              ) : (
                <code className="font-mono text-xs">{plain(value)}</code>
              ))}
          </dd>
        </div>
      ))}
      {hidden.map((field) => (
        <div key={field} className="flex gap-x-1.5">
          <dt className="text-ink-faint">{fieldName(locale, field)}</dt>
          <dd>
            <Badge>{t('hidden')}</Badge>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function plain(value: unknown): string {
  return typeof value === 'string'
    ? value
    : JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
}
