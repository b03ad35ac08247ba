import { createTheme } from '@mantine/core';
import type {
  ActionIconFactory,
  BadgeFactory,
  ButtonFactory,
  CSSVariablesResolver,
  ExtendComponent,
  FactoryPayload,
  InputFactory,
  InputWrapperFactory,
  MantineColorsTuple,
  MenuFactory,
  ModalFactory,
  NotificationFactory,
  PopoverFactory,
  SegmentedControlFactory,
  TabsFactory,
  TooltipFactory,
} from '@mantine/core';
import { BLUE, DARK, DARK_TOKENS, LIGHT_TOKENS, RED, type Tokens } from './tokens';

const FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';
const MONO = 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace';

/** Heights of controls: dense, as in tables of hundreds of people. */
const CONTROL: Record<string, string> = { xs: '26px', sm: '30px', md: '34px' };

function controlHeight(size: unknown, fallback: string): string | undefined {
  return CONTROL[typeof size === 'string' ? size : fallback];
}

/**
 * How a component looks. Does what its own `extend` does, without bringing the component itself into the first screen.
 */
function looks<F extends FactoryPayload>(theme: ExtendComponent<F>): ExtendComponent<F> {
  return theme;
}

/** The theme of the whole interface. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 6, dark: 5 },
  colors: { blue: BLUE as unknown as MantineColorsTuple, red: RED as unknown as MantineColorsTuple, dark: DARK as unknown as MantineColorsTuple },
  white: '#FFFFFF',
  black: LIGHT_TOKENS.ink,
  fontFamily: FONTS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontFamily: FONTS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
      h4: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  shadows: { xs: 'none', sm: 'var(--hx-shadow)', md: 'var(--hx-shadow)', lg: 'var(--hx-shadow)', xl: 'var(--hx-shadow)' },
  cursorType: 'default',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: looks<ButtonFactory>({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        root: {
          ...(String(props.size).startsWith('compact')
            ? {}
            : {
                '--button-height': controlHeight(props.size, 'sm'),
                '--button-fz': props.size === 'xs' ? '12px' : '13px',
                '--button-padding-x': props.size === 'xs' ? '9px' : '12px',
              }),
        },
      }),
      styles: { label: { fontWeight: 500 } },
    }),
    ActionIcon: looks<ActionIconFactory>({
      defaultProps: { size: 28, variant: 'subtle', color: 'gray' },
    }),
    Input: looks<InputFactory>({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        wrapper: {
          '--input-height': controlHeight(props.size, 'sm'),
          '--input-fz': controlHeight(props.size, 'sm') ? '13px' : undefined,
        },
      }),
    }),
    InputWrapper: looks<InputWrapperFactory>({
      styles: {
        label: { fontSize: '13px', fontWeight: 500, marginBottom: 4 },
        description: { fontSize: '12px', color: 'var(--hx-ink-3)' },
        error: { fontSize: '12px' },
      },
    }),
    SegmentedControl: looks<SegmentedControlFactory>({ defaultProps: { size: 'xs' } }),
    Badge: looks<BadgeFactory>({ defaultProps: { radius: 'sm', variant: 'light' }, styles: { label: { textTransform: 'none' } } }),
    Tooltip: looks<TooltipFactory>({
      defaultProps: { openDelay: 350, withArrow: false, multiline: true, maw: 320, fz: 12, transitionProps: { duration: 80 } },
    }),
    // The placeholder would be a child of the menu that is no item of it.
    Menu: looks<MenuFactory>({
      defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, position: 'bottom-start', withInitialFocusPlaceholder: false, middlewares: { flip: true, shift: { crossAxis: true, limiter: undefined, padding: 8 } } },
      // A menu stays within the window, even over what opened it; one longer than the window scrolls.
      // The item under the pointer stands out only so far that quiet words on it can still be read.
      styles: { dropdown: { maxHeight: 'calc(100dvh - 16px)', overflowY: 'auto', '--menu-item-hover': 'color-mix(in srgb, var(--hx-raised) 95%, var(--hx-ink))' } },
    }),
    Popover: looks<PopoverFactory>({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Modal: looks<ModalFactory>({
      defaultProps: { transitionProps: { duration: 100 }, overlayProps: { backgroundOpacity: 0.35 }, yOffset: '10vh' },
      styles: { title: { fontSize: 15, fontWeight: 600 } },
    }),
    Notification: looks<NotificationFactory>({
      styles: { title: { fontSize: 13, fontWeight: 600 }, description: { color: 'var(--hx-ink)', fontSize: 13 } },
    }),
    Tabs: looks<TabsFactory>({ styles: { tab: { padding: '8px 10px', fontSize: '13px' } } }),
  },
});

function variables(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--hx-${name}`, String(value)]));
}

function overMantine(tokens: Tokens): Record<string, string> {
  return {
    '--mantine-color-body': tokens.surface,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens['ink-3'],
    '--mantine-color-placeholder': tokens['ink-3'],
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-default-border': tokens['line-strong'],
    '--mantine-color-default-hover': tokens.hover,
    '--mantine-color-error': tokens.bad,
    '--mantine-color-blue-light': tokens['accent-wash'],
    // Ink on a wash stays readable under the pointer: the wash only takes a little of the ink.
    '--mantine-color-blue-light-hover': `color-mix(in srgb, ${tokens['accent-wash']} 94%, ${tokens.accent})`,
    '--mantine-color-red-light-hover': `color-mix(in srgb, ${tokens['bad-wash']} 94%, ${tokens.bad})`,
    '--mantine-primary-color-light-hover': `color-mix(in srgb, ${tokens['accent-wash']} 94%, ${tokens.accent})`,
    '--mantine-color-blue-light-color': tokens.accent,
    '--mantine-color-blue-text': tokens.accent,
    '--mantine-color-gray-text': tokens['ink-2'],
    '--mantine-color-gray-light-color': tokens['ink-2'],
    '--mantine-color-red-text': tokens.bad,
    '--mantine-color-red-light': tokens['bad-wash'],
    '--mantine-color-red-light-color': tokens.bad,
    '--mantine-primary-color-light': tokens['accent-wash'],
    '--mantine-primary-color-light-color': tokens.accent,
  };
}

/** Our tokens as CSS variables, in both schemes. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variables(LIGHT_TOKENS), ...overMantine(LIGHT_TOKENS) },
  dark: { ...variables(DARK_TOKENS), ...overMantine(DARK_TOKENS) },
});
