/**
 * The kit: what screens are made of. It draws and never calls; screens fetch with `@/queries` and speak with `@/words`.
 *
 * A SCREEN   ui/src/screens/<name>/<Name>.tsx with a default export; one entry in ui/src/screens/register.ts (path,
 *            roles, icon, `g` key, lazy import); words in ui/src/words/<name>.ts (`pair({ zh, en })`) named in
 *            subjects.ts. Go elsewhere with `useGo()` / `places` from '@/shell/places'; `useParam('deal')` reads the path.
 * DATA       useCall('creator_list', args) reads; useAct('deal_act', { onDone }) writes: onDone gets the value, `stale` topics
 *            refresh readers and grids, refusals become toasts (`quiet: true` when shown in place: error is a Problem).
 *            useWrite() is the same as a plain function: runJob(label, (watch) => write('import_run', args, watch)).
 *            Grids: source={{ key: JSON.stringify([args, useTopicVersion(['creators'])]), load: (offset, limit) =>
 *            call('creator_list', {...}) → { total, generation, rows } }}; short lists: load: fromMemory(rows, sort, value).
 * PAGE       <Page bar={<PageBar title tabs search primary controls/>} panel={<RightPanel title onClose footer/>}
 *            actions={<ActionBar count onClear>…</ActionBar>} footer scroll>. Lists scroll themselves; documents set `scroll`.
 *            <Section title aside>, <Facts facts={[{label, value}]}/>, <Steps steps now reached onStep onNext aside note>.
 * GRID       <WindowedGrid name label columns source rowKey sort onSort selection onSelection onOpen onCursor onTotal
 *            empty rowTone autoFocus/>; GridColumn { id, header, width, align, sortable, firstSort, cell, text }.
 *            `text` makes the column part of Ctrl C. Keys: j k ↑ ↓ PgUp PgDn Home End, Shift = range, x / Space, Enter.
 * FILTERS    <FilterRow label options chosen onChoose single shown/>, <FilterPills pills onClear/>.
 * FIGURES    <FigureText figure/> for the desk's Figure, <Figure value unit basis bucket asOf source/> (unknown is "—",
 *            older than 30 days or undated gets a ring), <MoneyText amount short/>,
 *            <ScoreBar score coverage onClick/>, <RankChange places/>, <Waterfall parts total/>, <Funnel steps/>,
 *            <WeightSliders parts weights locked onLive onRelease onLock/> (pure: normalised, moved, percentages).
 * CHARTS     '@/kit/charts', never from here; see its index.
 * DEALS      <StatusBadge status/>, <GradeBadge consent={consent.with}/>, <Countdown due policy/>,
 *            <Timeline items/>, <Tag tone/>, <SampleMark/>.
 * STATES     <EmptyState title text ways/>, <ErrorPanel problem onRetry/>, <Skeletons lines/>, <ConfirmInline …/>,
 *            tellDone(text, undo?) (10 s, Ctrl Z), tellProblem(problem), runJob(label, watch => …) (tray, cancel).
 * KEYS       useKeys([{ keys: 'c', does: t('…'), run }]) listens while shown and lists itself in the `?` sheet;
 *            pairs as 'g x', with Ctrl/⌘ as 'mod+z'. <KeyHint keys="mod k"/>. '/' focuses the PageBar's search by itself.
 * LOOKS      CSS variables --hx-ground surface sunken raised hover chosen line line-strong ink ink-2 ink-3 accent
 *            accent-fill accent-wash good warn bad violet (+ -wash) grey-wash shadow; classes hx-num, hx-cut, hx-quiet,
 *            hx-hidden. Never write a colour in a screen.
 * TESTS      render(<X/>) from '@/test/render'; renderAt('/deals', answers) from '@/test/renderAt' shows the window over a fake
 *            host: answers = { deal_list: () => … }, a write answers { value, stale }, throw a Problem to refuse;
 *            host.asked lists the calls. Browser data for `npm run dev`: src/test/answers.ts.
 *            Pictures: npm run gallery (ONLY=deal LOOKS=light-zh,dark-en-zoom200), see gallery/scenes.mjs; it also finds what
 *            is cut off. npm run pictures compares some of them with those kept.
 * ROOM       A window at 200 % is 720 × 450 px: under 900 px the kit stacks panels and steps below the content; under
 *            1180 px the navigation is folded. Columns of your own stack and narrow there too (@media (max-width: …)).
 * TIME       useNow() for what is shown; tests set it with setClock.
 */
export * from './badges';
export { setClock, timeNow, useNow } from './clock';
export { ConfirmInline } from './ConfirmInline';
export { Countdown, useSpanWords } from './Countdown';
export { Dialog } from './Dialog';
export { EmptyState, type WayOn } from './EmptyState';
export { ErrorPanel } from './ErrorPanel';
export { type Basis, Figure, FigureText, type FigureUnit, MoneyText } from './Figure';
export { type FilterOption, type FilterPill, FilterPills, FilterRow } from './FilterChips';
export { Funnel, type FunnelStep } from './Funnel';
export * from './grid';
export { cancelJob, dismissJob, type Job, runJob, useJobs } from './jobs';
export { JobsTray } from './JobsTray';
export { KeyHint } from './KeyHint';
export { type PageKey, useKeys, usePageKeys } from './keys';
export { ActionBar, Facts, Page, PageBar, RightPanel, SearchField, Section, type ViewTab } from './Page';
export { type Appearance, type Density, type Role, ROW_HEIGHT, usePreferences } from './preferences';
export { RankChange, ScoreBar } from './ScoreBar';
export { Skeletons } from './Skeletons';
export { type Step, Steps } from './Steps';
export { tellDone, tellProblem, undoLast } from './tell';
export { Timeline, type TimelineItem } from './Timeline';
export { type Contribution, Waterfall } from './Waterfall';
export { moved, normalised, percentages, type Weights } from './weights';
export { WeightSliders } from './WeightSliders';
export { useSteady } from './useSteady';
