import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Funnel, Page, PageBar, Section, Steps } from '@/kit';
import { useFormat } from '@/words';

/** The frame of a form in steps. */
export default function GallerySteps() {
  const { language } = useFormat();
  const zh = language === 'zh';
  const [now, setNow] = useState(1);
  const words = zh ? ['需求', '受众', '交付与档期', '预算与规则', '核对'] : ['Brief', 'Audience', 'Deliverable', 'Budget', 'Check'];
  return (
    <Page bar={<PageBar title={zh ? '发单' : 'Post an order'} />}>
      <Steps
        steps={words.map((label, at) => ({
          id: label,
          label,
          summary: at === 0 ? (zh ? '新茶上市 · 半亩花田' : 'New tea') : undefined,
          fault: at === 2,
        }))}
        now={now}
        reached={3}
        onStep={setNow}
        onNext={() => setNow(now + 1)}
        note={zh ? '草稿已保存 10:24' : 'Draft saved 10:24'}
        aside={
          <Section title={zh ? '符合条件的达人' : 'Matching creators'}>
            <Funnel
              steps={[
                { id: 'all', label: zh ? '全部' : 'All', left: 2_013 },
                { id: 'platform', label: zh ? '视频号' : 'Channels', left: 911 },
                { id: 'price', label: zh ? '报价 ≤ ¥1万' : '≤ ¥10K', left: 204 },
                { id: 'city', label: zh ? '北上广' : 'Tier 1', left: 0, relax: { label: zh ? '放宽' : 'Relax', onRelax: () => undefined } },
              ]}
            />
          </Section>
        }
      >
        <div style={{ display: 'grid', gap: 14, maxWidth: 560 }}>
          <TextInput label={zh ? '标题' : 'Title'} required defaultValue={zh ? '秋季新茶上市短视频' : 'Autumn tea launch'} />
          <Select label={zh ? '城市层级' : 'City tiers'} data={zh ? ['一线', '新一线', '二线'] : ['Tier 1', 'New tier 1', 'Tier 2']} placeholder={zh ? '不限' : 'Any'} />
          <NumberInput label={zh ? '年龄下限' : 'Age from'} defaultValue={22} error={zh ? '下限不能大于上限' : 'Must not exceed the upper bound'} />
          <Textarea label={zh ? '补充说明' : 'Notes'} description={zh ? '达人会看到这段话' : 'Creators will see this'} minRows={3} autosize />
        </div>
      </Steps>
    </Page>
  );
}
