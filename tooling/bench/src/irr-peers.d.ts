declare module 'xirr' {
  function xirr(transactions: readonly { readonly amount: number; readonly when: Date }[]): number;
  export = xirr;
}
