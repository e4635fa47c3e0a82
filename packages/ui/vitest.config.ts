import { defineConfig } from 'vitest/config';

// The test of the colours reads theme.css as text.
export default defineConfig({ test: { css: true, include: ['src/**/*.test.{ts,tsx}'] } });
