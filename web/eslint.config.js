import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = ['chat', 'tarot', 'call', 'auth'];

/** Folders know only what lies below them: app -> features -> shared, and no feature knows another. */
function border(files, forbidden, message) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(forbidden.length > 0 ? [{ group: forbidden, message }] : []),
            { group: ['../../*'], message: 'Across folders, import by @/… so that the borders can be checked.' },
            { group: ['@/contracts/generated/*'], message: 'Import the names of the contract from @/contracts/….' },
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist', 'test-results', 'playwright-report', 'src/contracts/generated'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: true } }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    ...reactHooks.configs.flat['recommended-latest'],
  },
  { files: ['scripts/**', '*.js'], languageOptions: { globals: globals.node } },
  border(
    ['src/shared/**', 'src/contracts/**'],
    ['@/features/*', '@/features/**', '@/app/*', '@/app/**'],
    'shared knows neither features nor app.',
  ),
  ...features.map((feature) =>
    border(
      [`src/features/${feature}/**`],
      [
        '@/app/*',
        '@/app/**',
        ...features
          .filter((other) => other !== feature)
          .flatMap((other) => [`@/features/${other}`, `@/features/${other}/**`]),
      ],
      'A feature knows neither app nor another feature: compose them in src/app.',
    ),
  ),
  border(['src/app/**'], [], 'app may import everything.'),
  {
    files: ['src/features/call/rtc/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value=/^react/]',
          message: 'The call itself is plain TypeScript: React only looks at it.',
        },
      ],
    },
  },
);
