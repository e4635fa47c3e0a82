import { defineConfig } from 'vitest/config';

// `css`: the test of the colours reads theme.css as text.
export default defineConfig({ test: { name: 'ui', css: true, include: ['src/**/*.test.{ts,tsx}'] } });
