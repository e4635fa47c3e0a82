import type { AudioAccount } from '@parley/domain/evidence';
import { InstantText } from '@parley/ui/domain';
import { Badge, Card, Facts } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';

/** What became of the recording: how much there was, how much the lender holds, and what was deleted, when and under which clauses. */
export function AudioCard({ audio: { parts, ms, held, deletions } }: { readonly audio: AudioAccount }) {
  const t = useTranslations('verifier.audio');
  return (
    <Card title={t('title')}>
      <Facts
        items={[
          { id: 'length', term: t('length'), value: t('lengthText', { parts, seconds: Math.round(ms / 1000) }) },
          {
            id: 'held',
            term: t('held'),
            value: held === null ? <Badge>{t('unsaid')}</Badge> : t('heldText', { held, parts }),
          },
          ...deletions.map((deletion, index) => ({
            id: `deleted-${index}`,
            term: t('deleted'),
            value: <Deletion deletion={deletion} />,
          })),
        ]}
      />
    </Card>
  );
}

function Deletion({ deletion: { at, parts, pack, terms } }: { readonly deletion: AudioAccount['deletions'][number] }) {
  const t = useTranslations('verifier.audio');
  return (
    <div className="space-y-1">
      <p>
        <InstantText at={at} precision="second" /> · {t('deletedText', { parts })}
      </p>
      <ul className="space-y-1 text-sm text-ink-soft">
        {terms.map(({ rule, document, article, years, since, ended }) => (
          <li key={rule}>
            {t('term', { document, article })} <code className="font-mono text-xs">{rule}</code>{' '}
            {t('kept', { years, since: t(`since.${since}`) })} <InstantText at={ended} />
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-faint">
        {t('pack')} <code className="font-mono break-all">{pack}</code>
      </p>
    </div>
  );
}
