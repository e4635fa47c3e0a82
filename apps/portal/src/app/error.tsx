'use client';

export { PageFault as default } from '../features/shell/page-fault.tsx';
