import { Button } from '@mantine/core';
import { IconFileImport, IconMap2, IconSparkles } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import {
  ConfirmInline,
  Countdown,
  EmptyState,
  ErrorPanel,
  Figure,
  Funnel,
  GradeBadge,
  KeyHint,
  MoneyText,
  normalised,
  Page,
  PageBar,
  runJob,
  ScoreBar,
  Section,
  Skeletons,
  STATUS_TONE,
  StatusBadge,
  Tag,
  tellDone,
  tellProblem,
  Timeline,
  timeNow,
  WeightSliders,
} from '@/kit';
import { useFormat } from '@/words';
import type { Problem, Status } from '@/host';
import { useGo } from '@/shell/places';

const STATUSES = Object.keys(STATUS_TONE) as Status[];

function Row({ children }: { children: ReactNode }) {
  return <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>{children}</div>;
}

/** Every component of the kit in its states, to look at. */
export default function Gallery() {
  const { language } = useFormat();
  const zh = language === 'zh';
  const go = useGo();
  const [weights, setWeights] = useState(
    normalised({ vertical: 20, tone: 10, audience: 30, price: 20, reliability: 12, growth: 8 }),
  );
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set(['audience']));
  const at = (hours: number) => new Date(timeNow() + hours * 3_600_000).toISOString();
  const problem = {
    code: 'import.header_unmapped',
    args: { file: '达人表 2026-11.xlsx' },
    message: {
      zh: '第 13 行的表头没有一列能对应到字段：请为至少一列选择“昵称”或“账号”',
      en: 'No column of the header on row 13 maps to a field: choose “name” or “handle” for at least one column',
    },
  };
  const job = () => {
    void runJob(zh ? '导入 达人表 2026-11.xlsx' : 'Import creators 2026-11.xlsx', async ({ onProgress, signal }) => {
      for (let done = 0; done <= 10_000; done += 200) {
        if (signal.aborted) throw { code: 'cancelled', args: {}, message: { zh: '已取消', en: 'Cancelled' } } satisfies Problem;
        onProgress({ step: 'read', done, total: 10_000, rate: 1_640 });
        await new Promise((next) => setTimeout(next, 120));
      }
    }).catch(() => undefined);
  };
  return (
    <Page
      bar={
        <PageBar
          title={zh ? '组件' : 'Kit'}
          subtitle={zh ? '所有组件与状态' : 'Every component in its states'}
          controls={
            <>
              <Button variant="default" onClick={() => go('/kit/page')}>
                {zh ? '整页' : 'Page'}
              </Button>
              <Button variant="default" onClick={() => go('/kit/steps')}>
                {zh ? '步骤' : 'Steps'}
              </Button>
            </>
          }
          primary={<Button onClick={job}>{zh ? '后台任务' : 'Start a job'}</Button>}
        />
      }
      scroll
    >
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(420px, 1fr))', gap: '0 40px' }}>
        <Section title={zh ? '合作状态' : 'Deal status'}>
          <Row>
            {STATUSES.map((status) => (
              <StatusBadge key={status} status={status} />
            ))}
          </Row>
        </Section>
        <Section title={zh ? '同意的等级' : 'Grades of consent'}>
          <Row>
            <GradeBadge consent={{ grade: 'signed', key: 'k' }} />
            <GradeBadge consent={{ grade: 'attested', recorder: '王敏', at: at(-30), channel: 'chat', evidence: null }} />
            <GradeBadge consent={{ grade: 'assumed', policy: '视频号互选 2022', version: 1, timer: 'accept' }} />
            <Tag>治愈</Tag>
            <Tag tone="blue">企业蓝V</Tag>
            <Tag tone="warn">缺数据</Tag>
            <KeyHint keys="mod k" />
            <KeyHint keys="g d" />
          </Row>
        </Section>
        <Section title={zh ? '数字' : 'Figures'}>
          <Row>
            <Figure value={9_999} basis="exact" />
            <Figure value={123_456} basis="median" asOf="2026-11-18" source={{ kind: 'import', import: 'imp_1', row: 4 }} />
            <Figure value={438_000_000} asOf="2026-09-30" />
            <Figure value={null} />
            <Figure value={null} bucket={{ low: 5_000, high: 10_000 }} />
            <Figure value={0.0432} unit="ratio" />
            <Figure value={45.2} unit="yuan" basis="assumed" />
            <MoneyText amount={{ minor: 1_280_000, currency: 'CNY' }} />
            <MoneyText amount={{ minor: 128_000_000, currency: 'CNY' }} short />
          </Row>
          <div style={{ width: 160, marginTop: 10 }}>
            <ScoreBar score={0.873} coverage={0.8} />
          </div>
        </Section>
        <Section title={zh ? '期限' : 'Deadlines'}>
          <Row>
            <Countdown due={at(52)} policy="视频号互选 2022" />
            <Countdown due={at(3.4)} />
            <Countdown due={at(-9)} />
          </Row>
        </Section>
        <Section title={zh ? '权重' : 'Weights'}>
          <WeightSliders
            parts={[
              { id: 'vertical', label: zh ? '垂类' : 'Vertical' },
              { id: 'tone', label: zh ? '调性' : 'Tone' },
              { id: 'audience', label: zh ? '受众' : 'Audience' },
              { id: 'price', label: zh ? '性价比' : 'Price' },
              { id: 'reliability', label: zh ? '履约' : 'Reliability' },
              { id: 'growth', label: zh ? '增长' : 'Growth' },
            ]}
            weights={weights}
            locked={locked}
            onLive={setWeights}
            onRelease={setWeights}
            onLock={setLocked}
          />
        </Section>
        <Section title={zh ? '筛选漏斗' : 'Funnel'}>
          <Funnel
            steps={[
              { id: 'all', label: zh ? '全部达人' : 'Everyone', left: 12_480 },
              { id: 'platform', label: zh ? '平台：视频号' : 'Platform', left: 6_211 },
              { id: 'vertical', label: zh ? '垂类：美食、生活' : 'Vertical', left: 1_904 },
              { id: 'price', label: zh ? '报价 ≤ ¥10,000' : 'Price ≤ ¥10,000', left: 612 },
              { id: 'fit', label: zh ? '女性占比 ≥ 60%' : 'Women ≥ 60%', left: 87, relax: { label: zh ? '放宽到 50%' : 'Relax to 50%', onRelax: () => undefined } },
            ]}
          />
        </Section>
        <Section title={zh ? '时间线' : 'Timeline'}>
          <Timeline
            items={[
              { id: '1', at: at(-80), title: zh ? '邀约已发出' : 'Invitation sent', who: '半亩花田' },
              { id: '2', at: at(-60), title: zh ? '改价 ¥12,800.00 → ¥14,200.00' : 'Counter-offer', who: '林小鹿', tone: 'warn' },
              { id: '3', at: at(-30), title: zh ? '视为同意脚本' : 'Script taken as approved', policy: '视频号互选 2022', tone: 'good', detail: zh ? '7 天内没有答复' : 'No answer in 7 days' },
              { id: '4', at: at(20), title: zh ? '提交成片' : 'Work due', who: '林小鹿', tone: 'future' },
            ]}
          />
        </Section>
        <Section title={zh ? '错误与确认' : 'Errors and confirmation'}>
          <div style={{ display: 'grid', gap: 12 }}>
            <ErrorPanel problem={problem} onRetry={() => undefined} />
            <Row>
              <Button variant="default" onClick={() => tellDone(zh ? '已移除 3 位候选' : '3 removed', () => undefined)}>
                {zh ? '提示与撤销' : 'Toast with undo'}
              </Button>
              <Button variant="default" onClick={() => tellProblem(problem)}>
                {zh ? '错误提示' : 'Problem toast'}
              </Button>
              <ConfirmInline
                label={zh ? '取消合作' : 'Cancel the deal'}
                question={zh ? '按规则需付 50% 违约金 ¥6,400.00' : 'The policy asks for a kill fee of ¥6,400.00'}
                confirm={zh ? '取消并支付' : 'Cancel and pay'}
                danger
                onConfirm={() => undefined}
              />
            </Row>
          </div>
        </Section>
        <Section title={zh ? '加载' : 'Loading'}>
          <Skeletons />
        </Section>
      </div>
      <Section>
        <div style={{ display: 'grid', placeItems: 'center' }}>
          <EmptyState
            title={zh ? '还没有达人' : 'No creators yet'}
            text={zh ? '把平台或数据服务导出的表格拖到窗口任意位置即可导入。' : 'Drop a sheet exported from a platform anywhere on this window.'}
            ways={[
              { icon: <IconFileImport size={16} />, title: zh ? '导入表格' : 'Import a sheet', text: 'CSV · XLSX · XLS', primary: true, onGo: () => undefined },
              { icon: <IconSparkles size={16} />, title: zh ? '载入示例' : 'Load the sample', text: zh ? '2,000 位虚构达人' : '2,000 invented creators', onGo: () => undefined },
              { icon: <IconMap2 size={16} />, title: zh ? '看一遍流程' : 'Take the tour', text: zh ? '从表格到结算' : 'From sheet to settlement', onGo: () => undefined },
            ]}
          />
        </div>
      </Section>
    </Page>
  );
}
