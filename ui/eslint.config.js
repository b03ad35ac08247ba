import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist', 'node_modules', 'src/host/generated'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text from files is hostile: render it as text.',
        },
        {
          selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]",
          message: 'Text from files is hostile: render it as text.',
        },
      ],
    },
  },
  {
    // Only the host folder speaks to Tauri, so that everything else runs in a browser and in tests.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/host/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@tauri-apps/*'], message: 'Only src/host may import @tauri-apps.' },
            { group: ['**/host/generated/*', '**/host/tauri', '**/host/fake'], message: 'Import from @/host.' },
          ],
        },
      ],
    },
  },
  {
    // The kit draws; it never calls. Screens and queries do.
    files: ['src/kit/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@tauri-apps/*'], message: 'Only src/host may import @tauri-apps.' },
            { group: ['@/queries', '@/queries/*', '@/screens/*', '@/shell/*'], message: 'The kit knows no calls and no screens.' },
          ],
        },
      ],
    },
  },
  {
    files: ['*.js', 'gallery/**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', document: 'readonly', process: 'readonly', window: 'readonly' } },
  },
);
